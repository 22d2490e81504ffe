package bot

import (
	"context"
	"sync"
)

// dispatcher runs jobs on a fixed number of workers. Jobs of one lane run one after the other, in the order in which they came:
// the messages of a thread must not overtake each other. A job that only waits, for instance since Slack has asked to, keeps no
// worker from others: one busy channel must not let forms of other people expire.
type dispatcher struct {
	run   func(*job)
	limit int

	started chan struct{} // Closed when jobs may run.
	workers chan struct{} // Holds as many as work; it has room for as many as may.

	mu     sync.Mutex
	lanes  map[string][]*job // The jobs that wait behind the one that runs; a lane without any has an entry too.
	count  int
	closed bool
	ended  sync.WaitGroup
}

func newDispatcher(limit int, run func(*job)) *dispatcher {
	return &dispatcher{run: run, limit: limit, lanes: make(map[string][]*job), started: make(chan struct{})}
}

func (d *dispatcher) start(workers int) {
	d.workers = make(chan struct{}, workers)
	close(d.started)
}

// submit takes a job on. It is false when there are too many, or after the end.
func (d *dispatcher) submit(j *job) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.closed || d.count >= d.limit {
		return false
	}
	d.count++
	waiting, busy := d.lanes[j.lane]
	if busy {
		d.lanes[j.lane] = append(waiting, j)
		return true
	}
	d.lanes[j.lane] = nil
	d.begin(j)
	return true
}

// begin lets a job run as soon as there is a worker.
func (d *dispatcher) begin(j *job) {
	d.ended.Go(func() {
		<-d.started
		d.workers <- struct{}{}
		d.run(j)
		<-d.workers
		d.next(j.lane)
	})
}

// next lets the lane's next job run.
func (d *dispatcher) next(lane string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.count--
	if waiting := d.lanes[lane]; len(waiting) > 0 {
		d.lanes[lane] = waiting[1:]
		d.begin(waiting[0])
	} else {
		delete(d.lanes, lane)
	}
}

// close takes no more jobs on, and returns what is closed once all have run.
func (d *dispatcher) close() <-chan struct{} {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.closed = true
	done := make(chan struct{})
	go func() {
		defer close(done)
		d.ended.Wait()
	}()
	return done
}

// held is how many jobs run or wait.
func (d *dispatcher) held() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.count
}

type workersKey struct{}

// working is a context for what a worker does: while it sleeps, another one may work.
func (d *dispatcher) working(ctx context.Context) context.Context {
	return context.WithValue(ctx, workersKey{}, d.workers)
}

// stepAside gives the worker that ctx belongs to, if there is one, to others until the function that it returns is called.
func stepAside(ctx context.Context) (stepBack func()) {
	workers, ok := ctx.Value(workersKey{}).(chan struct{})
	if !ok {
		return func() {}
	}
	<-workers
	return func() { workers <- struct{}{} }
}
