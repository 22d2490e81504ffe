package house

import _ "embed"

// Schema is the JSON Schema of the file, for editors.
//
//go:embed house.schema.json
var Schema []byte

// Sample is a file of house rules that shows all there is, to begin from.
//
//go:embed example.yaml
var Sample []byte
