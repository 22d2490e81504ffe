# The program is one static binary: guide, language data and wording are embedded.
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /journey-or-campaign ./cmd/journey-or-campaign

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /journey-or-campaign /journey-or-campaign
USER nonroot
ENTRYPOINT ["/journey-or-campaign"]
CMD ["serve"]
