// SPDX-License-Identifier: MIT
// The routes and what every answer has, asked by bytes without a socket.
#include "serve/application.h"

#include <regex>
#include <string>

#include "tests/catch.h"
#include "tests/serve/server.h"

using namespace randnum;
using tests::Json;
using tests::Reply;
using tests::Server;

namespace {

/// Whether it is a problem document of that status and type, and has what every error has.
bool is_problem(const Reply& reply, int status, const std::string& type) {
  const Json json = reply.json();
  INFO(reply.bytes);
  CHECK(reply.status == status);
  CHECK(reply.field("Content-Type") == "application/problem+json");
  CHECK(reply.field("Cache-Control") == "no-store");
  CHECK(json.at("status") == status);
  CHECK(json.at("instance") == "urn:randnum:request:" + reply.field("X-Request-Id"));
  CHECK_FALSE(json.at("title").get<std::string>().empty());
  return json.at("type").get<std::string>().ends_with("#" + type);
}

}  // namespace

TEST_CASE("a draw is answered on the loop, with all that an answer has") {
  Server server;
  const Reply reply = server.get("/v1/int?min=1&max=6&count=5&seed=42");
  CHECK(reply.status == 200);
  CHECK(reply.body ==
        "{\"draw\":\"int\",\"parameters\":{\"min\":1,\"max\":6,\"count\":5,\"seed\":\"42\"},"
        "\"generator\":\"chacha20/randnum-1\",\"values\":[" +
            reply.json().at("values").dump().substr(1) + "}\n");
  CHECK(reply.json().at("values").size() == 5);
  CHECK(reply.field("Content-Type") == "application/json");
  CHECK(reply.field("Cache-Control") == "no-store");
  CHECK(reply.field("X-Content-Type-Options") == "nosniff");
  CHECK(std::regex_match(reply.field("X-Request-Id"), std::regex("[0-9A-HJKMNP-TV-Z]{26}")));
  CHECK(std::regex_match(reply.field("Date"),
                         std::regex("[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT")));
  CHECK(reply.fields.size() == 6);
  CHECK(reply.fields.contains("Content-Length"));
  CHECK_FALSE(reply.close);
  CHECK_FALSE(reply.on_worker);
}

TEST_CASE("values without a seed differ") {
  Server server;
  CHECK(server.get("/v1/int?max=1000000000&count=4").json().at("values") !=
        server.get("/v1/int?max=1000000000&count=4").json().at("values"));
}

TEST_CASE("paths that are none are 404, other spellings of a path too") {
  Server server;
  for (const char* path : {"/v2/int", "/v1/nothing", "/v1/", "/v1/int/", "/livez/", "//v1", "/V1", "/v1/%69nt", "/v1/int%00",
                           "/v1/int;x", "/favicon.ico", "/v1/int%0d%0aX:%20y", "*", "/../etc/passwd"})
    CHECK(is_problem(server.get(path), 404, "not-found"));
}

TEST_CASE("methods that a path has not are 405 and told, by a proxy's form of the target too") {
  Server server;
  for (const char* method : {"PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PRI", "BREW"}) {
    const Reply reply = server.ask(fmt::format("{} /v1/int HTTP/1.1\r\nHost: test\r\n\r\n", method));
    CHECK(is_problem(reply, 405, "method-not-allowed"));
    CHECK(reply.field("Allow") == "GET, HEAD, POST, OPTIONS");
  }
  CHECK(server.get("/v1/batch").field("Allow") == "POST, OPTIONS");
  CHECK(server.post("/v1", "{}").field("Allow") == "GET, HEAD, OPTIONS");
  CHECK(server.post("/nothing", "{}").status == 404);
  const Reply options = server.ask("OPTIONS /v1/int HTTP/1.1\r\nHost: test\r\n\r\n");
  CHECK(options.status == 204);
  CHECK(options.field("Allow") == "GET, HEAD, POST, OPTIONS");
  CHECK_FALSE(options.fields.contains("Content-Length"));
  CHECK(server.get("http://test/v1/int?count=2").json().at("values").size() == 2);
  for (const char* root : {"http://test", "http://test/", "http://test?"}) CHECK(server.get(root).status == 200);
}

TEST_CASE("documents of the server itself") {
  Server server;
  const Json catalogue = server.get("/v1").json();
  CHECK(catalogue.at("draws").size() == serve::draw_names().size());
  CHECK(catalogue.at("limits").at("max_count") == 1000000);
  CHECK(catalogue.at("draws").at(0).at("parameters").at(0).at("default") == "1");
  CHECK(server.get("/openapi.json").json().at("openapi") == "3.1.0");
  CHECK(server.get("/version").json().contains("version"));
  const Reply console = server.get("/");
  CHECK(console.field("Content-Type") == "text/html; charset=utf-8");
  CHECK(console.field("Content-Security-Policy").starts_with("default-src 'none'"));
  const std::regex link("href=\"(/v1/[^\"]*)\"");
  std::size_t links = 0;
  for (std::sregex_iterator at(console.body.begin(), console.body.end(), link), end; at != end; ++at, ++links) {
    const std::string target = std::regex_replace((*at)[1].str(), std::regex("&amp;"), "&");
    INFO(target);
    CHECK(server.get(target).status == 200);
  }
  CHECK(links > 5);
}

TEST_CASE("HEAD has the head of a GET and no more") {
  Server server;
  const Reply head = server.ask("HEAD /v1/int?count=3 HTTP/1.1\r\nHost: test\r\n\r\n");
  CHECK(head.status == 200);
  CHECK(head.field("Content-Type") == "application/json");
  CHECK(head.field("Cache-Control") == "no-store");
  CHECK_FALSE(head.fields.contains("Content-Length"));
  CHECK(server.ask("HEAD /v1/int?count=x HTTP/1.1\r\nHost: test\r\n\r\n").status == 400);
  CHECK(server.ask("HEAD /v1/int?count=1000000 HTTP/1.1\r\nHost: test\r\n\r\n").bytes.size() < 400);
  const Reply document = server.ask("HEAD /v1 HTTP/1.1\r\nHost: test\r\n\r\n");
  CHECK(document.field("Content-Length") == std::to_string(server.get("/v1").body.size()));
}

TEST_CASE("the connection ends when it is to end, and says so") {
  Server server;
  const auto asked = [&](const char* version, const char* fields, bool last) {
    const Reply reply = server.ask(fmt::format("GET /v1/int {}\r\nHost: test\r\n{}\r\n", version, fields), last);
    CHECK((reply.field("Connection") == "close") == reply.close);
    return reply;
  };
  CHECK_FALSE(asked("HTTP/1.1", "", false).close);
  CHECK(asked("HTTP/1.1", "", true).close);
  CHECK(asked("HTTP/1.1", "Connection: Close\r\n", false).close);
  CHECK(asked("HTTP/1.1", "Connection: te, close\r\n", false).close);
  CHECK(asked("HTTP/1.0", "", false).close);
  CHECK(asked("HTTP/1.0", "Connection: keep-alive\r\n", false).field("Connection") == "keep-alive");
  CHECK(asked("HTTP/1.0", "Connection: keep-alive\r\n", true).close);
}

TEST_CASE("what a header says of ranges, conditions, upgrades or waiting changes nothing") {
  Server server;
  const std::string plain = server.get("/v1/int?seed=1&count=100").body;
  for (const char* field : {"Range: bytes=0-1", "Range: bytes=0-,0-,0-,5-6", "Range: nonsense", "If-Range: \"x\"",
                            "If-None-Match: *", "If-Modified-Since: Wed, 21 Oct 2026 07:28:00 GMT", "Expect: 100-continue",
                            "Accept-Encoding: gzip, br", "TE: trailers", "REMOTE_ADDR: 6.6.6.6",
                            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                            "Sec-WebSocket-Version: 13",
                            "Upgrade: h2c", "Cookie: a=b"}) {
    const Reply reply = server.get("/v1/int?seed=1&count=100", std::string(field) + "\r\n");
    INFO(field);
    CHECK(reply.status == 200);
    CHECK(reply.body == plain);
    CHECK_FALSE(reply.fields.contains("Accept-Ranges"));
    CHECK_FALSE(reply.fields.contains("Content-Range"));
    CHECK_FALSE(reply.fields.contains("Keep-Alive"));
    CHECK_FALSE(reply.fields.contains("Server"));
    CHECK_FALSE(reply.fields.contains("Content-Encoding"));
  }
}

TEST_CASE("a request's id is kept if it is well-formed, and nothing of a client gets into a header otherwise") {
  Server server;
  CHECK(server.get("/livez", "X-Request-Id: abc-123_x.y\r\n").field("X-Request-Id") == "abc-123_x.y");
  for (const char* id : {"a b", "a%0d%0aSet-Cookie: evil=1", "", "\xff"}) {
    const Reply reply = server.get("/v1/int", fmt::format("X-Request-Id: {}\r\n", id));
    CHECK(reply.field("X-Request-Id").size() == 26);
    CHECK_FALSE(reply.fields.contains("Set-Cookie"));
  }
  CHECK(server.get("/livez", "X-Request-Id: a\r\nX-Request-Id: b\r\n").field("X-Request-Id").size() == 26);
  const Reply reply = server.get("/v1/int?a%0d%0aSet-Cookie:%20evil=1&%00%0d%0aX=%0d%0aY");
  CHECK(is_problem(reply, 400, "invalid-parameter"));
  CHECK_FALSE(reply.fields.contains("Set-Cookie"));
}

TEST_CASE("health") {
  Server server;
  for (const char* path : {"/livez", "/readyz", "/healthz"}) {
    const Reply reply = server.get(path);
    CHECK(reply.status == 200);
    CHECK(reply.body == "{\"status\":\"ok\"}\n");
  }
  server.api.drain();
  CHECK(server.get("/livez").status == 200);
  CHECK(server.get("/readyz").status == 503);
  CHECK(server.get("/healthz").json().at("reasons") == Json{"draining"});
  CHECK(server.get("/v1/int").status == 200);
}

TEST_CASE("without a source that can be trusted nothing is drawn, with a seed neither") {
  Server server;
  server.spring->dry = true;
  CHECK_FALSE(server.entropy.check());
  for (const char* target : {"/v1/int", "/v1/int?seed=1", "/v1/bytes?size=5"}) {
    const Reply reply = server.get(target);
    CHECK(is_problem(reply, 503, "unavailable"));
    CHECK(std::stoi(reply.field("Retry-After")) >= 1);
    CHECK(std::stoi(reply.field("Retry-After")) <= 3);
  }
  CHECK(server.post("/v1/batch", R"([{"draw":"int"}])").status == 503);
  CHECK(server.get("/readyz").json().at("reasons") == Json{"entropy"});
  CHECK(server.get("/livez").status == 200);
  server.spring->dry = false;
  for (int i = 0; i < 3; ++i) server.entropy.check();
  CHECK(server.get("/v1/int").status == 200);
}

TEST_CASE("health and metrics are on a listener of their own, and only there, if there is one") {
  serve::Settings settings;
  settings.separate_ops = true;
  Server server(settings);
  for (const char* path : {"/livez", "/readyz", "/healthz", "/metrics"}) CHECK(server.get(path).status == 404);
  CHECK(server.get("/v1/int").status == 200);
  server.peer.listener = 1;
  for (const char* path : {"/livez", "/readyz", "/healthz", "/metrics"}) CHECK(server.get(path).status == 200);
  for (const char* path : {"/v1/int", "/", "/v1", "/openapi.json", "/version"}) CHECK(server.get(path).status == 404);
}

TEST_CASE("metrics count answers, and values by draw") {
  Server server;
  server.get("/v1/int?count=7");
  server.get("/nothing");
  const Reply reply = server.get("/metrics");
  CHECK(reply.on_worker);
  CHECK(reply.field("Content-Type").starts_with("text/plain; version=0.0.4"));
  CHECK(reply.body.find("randnum_http_requests_total{method=\"GET\",route=\"/v1/{draw}\",code=\"200\"} 1\n") !=
        std::string::npos);
  CHECK(reply.body.find("route=\"other\",code=\"404\"} 1\n") != std::string::npos);
  CHECK(std::regex_search(reply.body, std::regex("values[^\n]*draw=\"int\"[^\n]* 7\n")));
  const Reply open = server.get("/metrics", "Accept: application/openmetrics-text;version=1.0.0,text/plain;q=0.5\r\n");
  CHECK(open.field("Content-Type").starts_with("application/openmetrics-text"));
  CHECK(open.body.ends_with("# EOF\n"));
}

TEST_CASE("what the transport refuses is a problem like any other, and ends the connection") {
  Server server;
  for (const int status : {400, 408, 413, 414, 415, 431, 501, 503}) {
    serve::Answer answer;
    server.api.refuse({status, serve::Reason::malformed, "A sentence."}, server.peer, answer);
    const Reply reply = tests::read_reply(std::string(answer.bytes.view()), false);
    CHECK(answer.close);
    CHECK(reply.status == (status == 501 ? 500 : status));
    CHECK(reply.field("Connection") == "close");
    CHECK(reply.json().at("detail") == "A sentence.");
    CHECK(reply.field("Retry-After").empty() == (status != 503));
  }
}
