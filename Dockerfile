# SPDX-License-Identifier: MIT
#
# The image: the static binary and the licences of what is in it. No shell, no package manager, no libraries, no users: there
# is nothing to patch but randnum. `docker run IMAGE` serves on port 8080, `docker run IMAGE int 1 6` draws. It needs no
# capability, no writable file and no user of its own; packaging/image builds it with the labels filled in.

# By its tag, not a digest: nothing of this system is in the image but what is linked in, and that should be the newest.
FROM debian:trixie-slim AS build
WORKDIR /randnum
COPY CMakeLists.txt .
COPY packaging/dependencies packaging/
RUN packaging/dependencies build && packaging/dependencies httplib
COPY . .
RUN packaging/build \
 && packaging/sbom >build/randnum.spdx.json \
 && install -D -m 0755 build/release/randnum /image/usr/bin/randnum \
 && install -D -m 0644 LICENSE /image/usr/share/doc/randnum/LICENSE \
 && packaging/sbom licences | gzip -9n >/image/usr/share/doc/randnum/third-party.gz

# `docker build --target sbom --output DIR .` writes the bill of materials.
FROM scratch AS sbom
COPY --from=build /randnum/build/randnum.spdx.json /

FROM scratch
COPY --from=build /image /

# Kubernetes compares runAsNonRoot with a number: a name would have to be looked up in a file that is not here.
USER 65532:65532
ENV RANDNUM_LISTEN=0.0.0.0:8080
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=5s --retries=3 \
  CMD ["/usr/bin/randnum", "health", "http://127.0.0.1:8080/healthz"]
ENTRYPOINT ["/usr/bin/randnum"]
CMD ["serve"]

# Last, as they change with each commit.
ARG HOME_URL VERSION REVISION CREATED
LABEL org.opencontainers.image.title="randnum" \
      org.opencontainers.image.description="Random numbers, in a shell and over HTTP" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.url="${HOME_URL}" \
      org.opencontainers.image.source="${HOME_URL}" \
      org.opencontainers.image.documentation="${HOME_URL}#readme" \
      org.opencontainers.image.vendor="randnum" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}"
