// SPDX-License-Identifier: MIT
#include "serve/gate.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <string>

#include "tests/catch.h"
#include "tests/serve/server.h"

using namespace randnum;
using tests::Reply;
using tests::Server;

namespace {

/// A file with one key, "tester"'s.
struct KeyFile {
  KeyFile() {
    const char* folder = std::getenv("TMPDIR");
    path = fmt::format("{}/randnum-gate-{}", folder != nullptr ? folder : "/tmp", ::getpid());
    key = serve::new_key("tester");
    std::ofstream(path) << key.line;
    ::chmod(path.c_str(), 0600);
  }
  ~KeyFile() { ::unlink(path.c_str()); }
  std::string path;
  serve::NewKey key;
};

}  // namespace

TEST_CASE("draws need a key where keys are, and nothing else does") {
  const KeyFile file;
  const serve::Keys keys(file.path);
  Server server({}, &keys);
  const auto asked = [&](const std::string& fields, const char* target = "/v1/int?max=x") {
    return server.get(target, fields);
  };

  const Reply none = asked("");  // before anything else is looked at
  CHECK(none.status == 401);
  CHECK(none.field("WWW-Authenticate") == "Bearer realm=\"randnum\"");
  CHECK(none.field("Content-Type") == "application/problem+json");
  for (const std::string wrong : {"Authorization: Bearer rn_x_y",
                                  "Authorization: Bearer rn_aaaaaaaaaaaaaaaa_bbbbbbbbbbbbbbbbbbbbbbb", "X-API-Key: x"}) {
    const Reply reply = asked(wrong + "\r\n");
    CHECK(reply.status == 401);
    CHECK(reply.field("WWW-Authenticate").ends_with("error=\"invalid_token\""));
    CHECK(reply.bytes.find("bbbb") == std::string::npos);
  }
  CHECK(asked("Authorization: Basic eDp5\r\n").status == 401);
  CHECK(asked("Authorization: Bearer\r\n").status == 401);
  CHECK(asked("Authorization: Bearer " + file.key.key + "\r\n").status == 400);  // max=x
  CHECK(asked("authorization: bearer  " + file.key.key + "\r\n", "/v1/int").status == 200);
  CHECK(asked("X-API-Key: " + file.key.key + "\r\n", "/v1/int").status == 200);
  CHECK(asked("X-API-Key: " + file.key.key + "\r\nAuthorization: Bearer " + file.key.key + "\r\n", "/v1/int").status == 200);
  CHECK(asked("X-API-Key: x\r\nAuthorization: Bearer " + file.key.key + "\r\n", "/v1/int").status == 400);
  CHECK(asked("X-API-Key: x\r\nX-API-Key: x\r\n", "/v1/int").status == 400);
  CHECK(asked("", "/v1/int?count=1M").status == 401);
  CHECK(server.post("/v1/batch", "[").status == 401);
  CHECK(server.post("/v1/int", "[").status == 401);
  for (const char* target : {"/livez", "/readyz", "/healthz", "/metrics", "/", "/v1", "/openapi.json", "/version"})
    CHECK(asked("", target).status == 200);
}

TEST_CASE("metrics can need a key too") {
  const KeyFile file;
  const serve::Keys keys(file.path);
  serve::Settings settings;
  settings.metrics_need_key = true;
  Server server(settings, &keys);
  CHECK(server.get("/metrics").status == 401);
  CHECK(server.get("/metrics", "X-API-Key: " + file.key.key + "\r\n").status == 200);
  CHECK(server.get("/livez").status == 200);
}

TEST_CASE("rates are of a client, and told") {
  serve::Settings settings;
  settings.rate = serve::read_rate("rate", "2/h");
  Server server(settings);
  const Reply first = server.get("/v1/int");
  CHECK(first.field("RateLimit-Policy") == "\"default\";q=2;w=3600");
  CHECK(first.field("RateLimit").starts_with("\"default\";r=1;t="));
  CHECK(server.get("/v1/int?count=5000").status == 200);  // by a worker, and counted once
  const Reply third = server.get("/v1/int");
  CHECK(third.status == 429);
  CHECK(third.field("RateLimit").starts_with("\"default\";r=0;t="));
  CHECK(std::stoi(third.field("Retry-After")) > 1700);
  CHECK(third.json().at("type").get<std::string>().ends_with("#too-many-requests"));
  CHECK(server.get("/livez").status == 200);
  CHECK(server.get("/v1").status == 200);
  CHECK(server.get("/v1/int", "X-Forwarded-For: 198.51.100.7\r\n").status == 429);
  server.peer.address = "192.0.2.2";
  CHECK(server.get("/v1/int").status == 200);
}

TEST_CASE("behind a trusted proxy the client is who it says") {
  serve::Settings settings;
  settings.rate = serve::read_rate("rate", "1/h");
  settings.trusted_proxy = "192.0.2.1";
  Server server(settings);
  CHECK(server.get("/v1/int", "X-Forwarded-For: 198.51.100.7\r\n").status == 200);
  CHECK(server.get("/v1/int", "X-Forwarded-For: 198.51.100.8\r\n").status == 200);
  CHECK(server.get("/v1/int", "X-Forwarded-For: 6.6.6.6\r\nX-Forwarded-For: 198.51.100.7\r\n").status == 429);
  CHECK(server.get("/v1/int", "X-Forwarded-For: \r\n").status == 200);
}
