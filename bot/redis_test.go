package bot

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"journey-or-campaign/bot/sandbox"
	"journey-or-campaign/messages"
)

// redisServer is a Redis that tests stop and start.
type redisServer struct {
	addr string
	cmd  *exec.Cmd
}

func (s *redisServer) url() string { return "redis://" + s.addr + "/0" }

// redisOn starts a Redis on a free port. Where there is none the test is skipped, but never where everything must be tested.
func redisOn(t testing.TB) *redisServer {
	t.Helper()
	if _, err := exec.LookPath("redis-server"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("redis-server is not installed")
		}
		t.Skip("redis-server is not installed: apt-get install redis-server")
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &redisServer{addr: listener.Addr().String()}
	_ = listener.Close()
	s.start(t)
	t.Cleanup(s.stop)
	return s
}

func (s *redisServer) start(t testing.TB) {
	t.Helper()
	_, port, _ := net.SplitHostPort(s.addr)
	s.cmd = exec.Command("redis-server", "--port", port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no")
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for range 200 {
		if c, err := net.Dial("tcp", s.addr); err == nil {
			_ = c.Close()
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("redis-server does not listen")
}

func (s *redisServer) stop() {
	_ = s.cmd.Process.Kill()
	_ = s.cmd.Wait()
}

// idleRedis is how long tests wait for Redis: on a machine that runs them all at once it may be slow without being away.
const idleRedis = 2 * time.Second

// unpaced lets tests ask as fast as they like.
var unpaced = pace{burst: 1 << 30, second: 1 << 30}

// keys reads all that is stored, or what is under names of some forms.
func (s *redisServer) keys(t *testing.T, forms ...string) map[string]string {
	t.Helper()
	client := redis.NewClient(&redis.Options{Addr: s.addr})
	defer client.Close()
	all := make(map[string]string)
	if len(forms) == 0 {
		forms = []string{"*"}
	}
	for _, form := range forms {
		for _, key := range must[[]string](t)(client.Keys(t.Context(), form).Result()) {
			all[key] = client.Get(t.Context(), key).Val() + fmt.Sprint(client.HGetAll(t.Context(), key).Val())
		}
	}
	return all
}

// eventually waits for what takes a moment.
func eventually(t *testing.T, what string, is func() bool) {
	t.Helper()
	for range 3000 {
		if is() {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Fatalf("it never comes to this: %s", what)
}

// replicas starts bots that share a Redis.
func replicas(t *testing.T, n int, url string, patience time.Duration, alive ...time.Duration) (*sandbox.Sandbox, []*run) {
	t.Helper()
	ws := workspace(t, sandbox.WithSeed(6))
	var all []*run
	for i := range n {
		all = append(all, startIn(t, ws, func(c *Config) {
			c.RedisURL, c.redisTime, c.userPace, c.channelPace = url, patience, unpaced, unpaced
			if len(alive) > 0 {
				c.aliveFor = alive[0]
			}
		}))
		if err := ws.WaitSockets(all[i].ctx, i+1); err != nil {
			t.Fatal(err)
		}
	}
	return ws, all
}

// perThread counts the bot's answers under each message.
func perThread(ws *sandbox.Sandbox, channel string) map[string]int {
	n := make(map[string]int)
	for _, m := range ws.Messages(channel) {
		if m.BotID != "" && !m.Deleted {
			n[m.ThreadTS]++
		}
	}
	return n
}

func TestReplicasAnswerOnceBetweenThem(t *testing.T) {
	t.Parallel()
	ws, _ := replicas(t, 2, redisOn(t).url(), idleRedis)
	ws.AddFault(sandbox.Fault{Envelope: sandbox.EnvelopeEvents, Kind: sandbox.FaultDropAck, Times: 10})
	var posts []*sandbox.Post
	for range 40 {
		post := must[*sandbox.Post](t)(ws.Mention(sandbox.UserEnglish, sandbox.ChannelGeneral, "", needs[0].text))
		ws.SendEvent(map[string]any{"type": "app_mention", "user": sandbox.UserEnglish, "channel": sandbox.ChannelGeneral,
			"ts": post.Message.TS, "text": post.Message.Text, "event_ts": post.Message.TS})
		posts = append(posts, post)
	}
	eventually(t, "40 answers", func() bool { return len(perThread(ws, sandbox.ChannelGeneral)) == len(posts) })
	time.Sleep(4 * time.Second) // What was not acknowledged comes again.
	for thread, n := range perThread(ws, sandbox.ChannelGeneral) {
		if n != 1 {
			t.Errorf("the question %s was answered %d times", thread, n)
		}
	}
}

func TestReplicasShareThreadsAndLanguagesButNoWords(t *testing.T) {
	server := redisOn(t)
	ws, all := replicas(t, 2, server.url(), idleRedis)
	p := place{team: sandbox.TeamID, user: sandbox.UserEnglish, channel: sandbox.ChannelGeneral, thread: "1.0"}
	n := reading(all[0].bot.knowledge.now(), "en")(needs[0].text + " " + marker)
	all[0].bot.memory.put(p, turn{question: "1.0", answer: "1.1", asker: p.user, carried: messages.Carried{Need: n, Language: "en"}})
	turns, _ := all[1].bot.memory.turns(p)
	if len(turns) != 1 || earlier(turns, "2.0") == nil {
		t.Errorf("the other replica knows %v", turns)
	}
	all[1].bot.memory.put(p, turn{question: "2.0", answer: "2.1"})
	if turns, _ = all[0].bot.memory.turns(p); len(turns) != 2 {
		t.Errorf("the first replica knows %v", turns)
	}
	all[0].bot.locales.choose(p, "fr")
	if chosen := all[1].bot.locales.chosen(p); chosen != "fr" {
		t.Errorf("the other replica speaks %q", chosen)
	}
	must[*sandbox.Post](t)(ws.Mention(sandbox.UserFrench, sandbox.ChannelGeneral, "", needs[1].text+" "+marker))
	all[0].message(t, sandbox.ChannelGeneral, "Campagnes d’action")
	for key, value := range server.keys(t) {
		if strings.Contains(key+value, marker) || !strings.HasPrefix(key, redisPrefix+sandbox.TeamID+"/") {
			t.Errorf("stored is %s: %s", key, value)
		}
	}
}

func TestTheBotGoesOnWithoutRedisAndComesBackToIt(t *testing.T) {
	t.Parallel()
	server := redisOn(t)
	ws, all := replicas(t, 1, server.url(), idleRedis)
	r := all[0]
	is := func(state string) func() bool { return func() bool { return r.bot.Health().Redis == state } }
	eventually(t, "ok", is(redisHere))
	r.private(t, sandbox.UserFrench, sandbox.ChannelGeneral, needs[1].text, "Campagnes d’action")
	server.stop()
	asked := time.Now()
	for range 20 {
		post := must[*sandbox.Post](t)(ws.Mention(sandbox.UserEnglish, sandbox.ChannelGeneral, "", needs[0].text))
		if ack := must[sandbox.Ack](t)(post.WaitAck(r.ctx)); ack.After > time.Second {
			t.Errorf("it was acknowledged after %s", ack.After)
		}
	}
	eventually(t, "20 answers", func() bool { return len(perThread(ws, sandbox.ChannelGeneral)) == 20 })
	t.Logf("20 answers without Redis in %s", time.Since(asked))
	eventually(t, "away", is(redisAway))
	p := place{team: sandbox.TeamID, user: sandbox.UserEnglish}
	r.bot.locales.choose(p, "fr")
	server.start(t)
	eventually(t, "ok again", is(redisHere))
	if h := r.bot.Health(); !h.Ready {
		t.Errorf("it is not ready: %s", h.Reason)
	}
	if r.bot.locales.chosen(p) != "fr" || len(server.keys(t)) == 0 {
		t.Error("what was chosen meanwhile is not shared")
	}
	log := r.log.String()
	if strings.Count(log, "Redis does not answer") != 1 || strings.Count(log, "Redis answers") != 2 {
		t.Error("the log does not tell each change once")
	}
}

func TestASlowRedisDelaysNoAcknowledgement(t *testing.T) {
	listener := must[net.Listener](t)(net.Listen("tcp", "127.0.0.1:0"))
	var open sync.WaitGroup
	t.Cleanup(open.Wait)
	t.Cleanup(func() { _ = listener.Close() })
	open.Go(func() { // It takes connections and never answers.
		var all []net.Conn
		for {
			c, err := listener.Accept()
			if err != nil {
				break
			}
			all = append(all, c)
		}
		for _, c := range all {
			_ = c.Close()
		}
	})
	ws, all := replicas(t, 1, "redis://"+listener.Addr().String(), 0)
	all[0].bot.shared.here.Store(true)
	for range 30 {
		post := must[*sandbox.Post](t)(ws.Mention(sandbox.UserEnglish, sandbox.ChannelGeneral, "", needs[0].text))
		if ack := must[sandbox.Ack](t)(post.WaitAck(all[0].ctx)); ack.After > time.Second {
			t.Errorf("it was acknowledged after %s", ack.After)
		}
	}
}
