package bot

import "sync"

// dispatcher runs jobs on a fixed number of workers. Jobs of one lane run one after the other, in the order in which they came:
// the messages of a thread must not overtake each other.
type dispatcher struct {
	run   func(*job)
	limit int

	mu     sync.Mutex
	lanes  map[string][]*job // The jobs that wait behind the one that runs; a lane without any has an entry too.
	ready  chan *job         // Has room for all that may be held, so that nobody waits to send.
	count  int
	closed bool
	ended  sync.WaitGroup
}

func newDispatcher(limit int, run func(*job)) *dispatcher {
	return &dispatcher{run: run, limit: limit, lanes: make(map[string][]*job), ready: make(chan *job, limit)}
}

func (d *dispatcher) start(workers int) {
	for range workers {
		d.ended.Go(func() {
			for j := range d.ready {
				d.run(j)
				d.next(j.lane)
			}
		})
	}
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
	d.ready <- j
	return true
}

// next lets the lane's next job run.
func (d *dispatcher) next(lane string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.count--
	if waiting := d.lanes[lane]; len(waiting) > 0 {
		d.lanes[lane] = waiting[1:]
		d.ready <- waiting[0]
	} else {
		delete(d.lanes, lane)
	}
	if d.closed && d.count == 0 {
		close(d.ready)
	}
}

// close takes no more jobs on, and returns what is closed once all have run.
func (d *dispatcher) close() <-chan struct{} {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !d.closed {
		d.closed = true
		if d.count == 0 {
			close(d.ready)
		}
	}
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
