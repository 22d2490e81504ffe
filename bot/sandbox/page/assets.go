package page

import (
	"embed"
	"io/fs"
	"net/http"
)

// dist is what `npm run build` makes of the sources in web.
//
//go:embed all:dist
var dist embed.FS

// bundle is dist without its own name in the paths.
var bundle = sub(dist, "dist")

func sub(files embed.FS, dir string) fs.FS {
	below, err := fs.Sub(files, dir)
	if err != nil {
		panic(err) // The name is a constant.
	}
	return below
}

// serveIndex serves the page itself, which changes with the program.
func serveIndex(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-cache")
	http.ServeFileFS(w, r, bundle, "index.html")
}

// serveAsset serves what the page loads. Names hold a hash of the content, so a copy stays good for ever.
func serveAsset(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Path[1:]
	if info, err := fs.Stat(bundle, name); err != nil || info.IsDir() {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	http.ServeFileFS(w, r, bundle, name)
}
