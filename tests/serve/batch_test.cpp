// SPDX-License-Identifier: MIT
#include "serve/batch.h"

#include <fmt/format.h>

#include <string>

#include "tests/catch.h"
#include "tests/serve/server.h"

using namespace randnum;
using tests::Json;
using tests::Reply;
using tests::Server;

namespace {

void check_refused(const Reply& reply, int status, const std::string& pointer, const std::string& parameter) {
  INFO(reply.bytes);
  CHECK(reply.status == status);
  CHECK(reply.json().at("pointer") == pointer);
  CHECK(reply.json().value("parameter", "") == parameter);
}

}  // namespace

TEST_CASE("a batch is answered by what its draws would be answered by") {
  Server server;
  const Reply reply = server.post("/v1/batch", R"([{"draw":"int","max":6,"count":3,"seed":"a"},{"draw":"uuid","seed":"b"},
      {"draw":"choice","items":["x","y"],"seed":"c","count":2},{"draw":"bytes","size":4,"seed":"d"}])");
  CHECK(reply.status == 200);
  CHECK(reply.field("Cache-Control") == "no-store");
  const auto one = [&](const char* path, const char* body) {
    const std::string text = server.post(path, body).body;
    return text.substr(0, text.size() - 1);
  };
  CHECK(reply.body == "{\"results\":[" + one("/v1/int", R"({"max":6,"count":3,"seed":"a"})") + "," +
                          one("/v1/uuid", R"({"seed":"b"})") + "," +
                          one("/v1/choice", R"({"items":["x","y"],"seed":"c","count":2})") + "," +
                          one("/v1/bytes", R"({"size":4,"seed":"d"})") + "]}\n");
  CHECK(server.post("/v1/batch", "[]").body == "{\"results\":[]}\n");
}

TEST_CASE("a long batch comes in pieces and is the same") {
  Server server;
  std::string body = "[", expected = "{\"results\":[";
  for (int i = 0; i < 10; ++i) {
    body += fmt::format("{}{{\"draw\":\"int\",\"count\":30000,\"seed\":{}}}", i > 0 ? "," : "", i);
    const std::string one = server.get(fmt::format("/v1/int?count=30000&seed={}", i)).body;
    expected += (i > 0 ? "," : "") + one.substr(0, one.size() - 1);
  }
  const Reply reply = server.post("/v1/batch", body + "]");
  CHECK(reply.streamed);
  CHECK(reply.on_worker);
  CHECK((reply.body == expected + "]}\n"));
  for (const std::size_t size : reply.pieces) CHECK(size <= (1 << 18));
}

TEST_CASE("one bad draw fails the whole batch and is pointed at") {
  serve::Settings settings;
  settings.max_count = 1000;
  settings.max_batch = 3;
  settings.max_bytes = 1000;
  Server server(settings);
  const auto asked = [&](const char* body) { return server.post("/v1/batch", body); };
  check_refused(asked(R"([{"draw":"int"},{"draw":"int","min":6,"max":1}])"), 422, "/1/max", "max");
  check_refused(asked(R"([{"draw":"int","mim":1}])"), 400, "/0/mim", "mim");
  check_refused(asked(R"([{"draw":"int","a/~b":1}])"), 400, "/0/a~1~0b", "a/~b");
  check_refused(asked(R"([{"draw":"nothing"}])"), 400, "/0/draw", "draw");
  check_refused(asked(R"([{"draw":["int"]}])"), 400, "/0/draw", "draw");
  check_refused(asked(R"([{"draw":[]}])"), 400, "/0/draw", "draw");
  check_refused(asked(R"([{"count":1}])"), 400, "/0", "draw");
  check_refused(asked(R"([{"draw":"bytes"}])"), 400, "/0", "size");
  check_refused(asked(R"([{"draw":"int","format":"csv"}])"), 422, "/0/format", "format");
  check_refused(asked(R"([{"draw":"int","count":600},{"draw":"int","count":600}])"), 422, "/1/count", "count");
  check_refused(asked(R"([{"draw":"bytes","size":600},{"draw":"bytes","size":600}])"), 422, "/1/size", "size");
  for (const char* body : {"{}", "[1]", "[[]]", "[{}", "1", R"([{"draw":"int","draw":"int"}])"})
    CHECK(asked(body).json().at("type").get<std::string>().ends_with("#malformed-request"));
  const Json too_many = asked(R"([{"draw":"int"},{"draw":"int"},{"draw":"int"},{"draw":"int"}])").json();
  CHECK(too_many.at("status") == 422);
  CHECK(too_many.at("detail") == "A batch must have at most 3 draws.");
  CHECK(server.post("/v1/batch", R"([{"draw":"int"}])", "Accept: text/plain\r\n").status == 406);
  CHECK(server.post("/v1/batch", R"([{"draw":"int"}])", "Accept: text/plain, */*;q=0.1\r\n").status == 200);
}
