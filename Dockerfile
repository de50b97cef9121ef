# docker build -t backread . && docker run --rm -v "$PWD:/articles:ro" backread check .
FROM rust:1-slim AS build
WORKDIR /src
COPY . .
RUN cargo build --release --locked --bin backread

FROM debian:stable-slim
COPY --from=build /src/target/release/backread /usr/local/bin/backread
COPY LICENSE-MIT LICENSE-APACHE NOTICE /usr/share/doc/backread/
# Facts are kept as they were read; nobody owns the folder of a container that runs as anybody.
ENV XDG_CACHE_HOME=/tmp/cache
USER nobody
WORKDIR /articles
ENTRYPOINT ["backread"]
