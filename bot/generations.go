package bot

import (
	"sync"
	"time"

	gocache "github.com/patrickmn/go-cache"
)

// generations is a cache that holds a number of things, too: what was used last stays, and what was not goes by the half.
type generations struct {
	half int
	life time.Duration

	mu         sync.Mutex
	young, old *gocache.Cache
}

func newGenerations(size int, life time.Duration) *generations {
	return &generations{half: max(1, size/2), life: life, young: newCache(life), old: newCache(life)}
}

func (g *generations) get(key string) (any, bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if value, ok := g.young.Get(key); ok {
		return value, true
	}
	value, until, ok := g.old.GetWithExpiration(key)
	if ok {
		g.keep(key, value, time.Until(until))
	}
	return value, ok
}

func (g *generations) set(key string, value any) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.keep(key, value, g.life)
}

func (g *generations) keep(key string, value any, life time.Duration) {
	if life <= 0 {
		return // It has ended this moment; go-cache would take that for no end at all.
	}
	if g.young.ItemCount() >= g.half {
		g.old, g.young = g.young, newCache(g.life)
	}
	g.young.Set(key, value, life)
}

// sweep drops what has expired.
func (g *generations) sweep() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.young.DeleteExpired()
	g.old.DeleteExpired()
}
