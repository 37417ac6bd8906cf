// SPDX-License-Identifier: MIT
// Draws over HTTP: the values and bytes of the command line, in every format, and what is refused.
#include <fmt/format.h>

#include <string>
#include <vector>

#include "catalogue/catalogue.h"
#include "docs/example.h"
#include "output/produce.h"
#include "output/style.h"
#include "tests/catch.h"
#include "tests/serve/server.h"

using namespace randnum;
using tests::Json;
using tests::Reply;
using tests::Server;

namespace {

struct Collector : output::Sink {
  void write(std::string_view bytes) override { text += bytes; }
  void flush() override {}
  void close() override {}
  std::string text;
};

/// What the command line writes for the same draw.
std::string produced(const std::string& draw, std::vector<catalogue::Text> texts) {
  const catalogue::Row& row = *catalogue::find_row(draw);
  output::settle_encoding(row, texts, true);
  const catalogue::Arguments arguments({row.parameters, catalogue::common_parameters()}, texts);
  const catalogue::Job job = catalogue::prepare(row, arguments);
  Collector sink;
  output::produce(job, output::Writer(job.form, output::style_of(row, arguments, job)), sink, {});
  return sink.text;
}

std::string target(const std::string& draw, const std::vector<catalogue::Text>& texts) {
  return docs::target(*catalogue::find_row(draw), {texts, {}});
}

void check_refused(const Reply& reply, int status, const std::string& parameter) {
  INFO(reply.bytes);
  CHECK(reply.status == status);
  const Json json = reply.json();
  CHECK(json.value("parameter", "") == parameter);
  CHECK(json.at("type").get<std::string>().ends_with(status == 400 ? "#invalid-parameter" : "#out-of-bounds"));
  CHECK(reply.field("Cache-Control") == "no-store");
}

}  // namespace

TEST_CASE("every example of the catalogue has the bytes of the command line, by GET and by POST") {
  Server server;
  for (const catalogue::Row& row : catalogue::rows()) {
    const docs::Example example = docs::example_of(row);
    INFO(row.name);
    Json body = Json::object();
    for (const auto& [name, text] : example.texts) body[name] = text;
    if (!example.items.empty()) body["items"] = example.items;
    const Reply posted = server.post(fmt::format("/v1/{}", row.name), body.dump());
    CHECK(posted.status == 200);
    CHECK(posted.body == docs::answer(row, example, "json"));
    if (!example.items.empty()) continue;
    CHECK(server.get(docs::target(row, example)).body == posted.body);
  }
}

TEST_CASE("long answers are the same bytes, in chunks, and in no more of them at once than a piece") {
  Server server;
  struct Long {
    const char* draw;
    std::vector<catalogue::Text> texts;
  };
  const Long draws[] = {{"int", {{"max", "1000000000"}, {"count", "200k"}}},
                        {"normal", {{"count", "50000"}}},
                        {"uuid", {{"count", "100000"}}},
                        {"bytes", {{"size", "100"}, {"count", "5000"}}},
                        {"int", {{"count", "30000"}, {"skip", "123456789"}}}};
  for (const Long& draw : draws)
    for (const char* format : {"json", "text", "csv", "ndjson", "raw"}) {
      std::vector<catalogue::Text> texts = draw.texts;
      texts.insert(texts.end(), {{"seed", "long"}, {"format", format}});
      const Reply reply = server.get(target(draw.draw, texts));
      INFO(draw.draw << " " << format);
      CHECK(reply.status == 200);
      CHECK(reply.on_worker);
      CHECK((reply.body == produced(draw.draw, texts)));
      const bool raw_bytes = draw.draw == std::string("bytes") && format == std::string("raw");
      CHECK(reply.fields.contains("Content-Length") == (raw_bytes || !reply.streamed));
      CHECK((reply.field("Transfer-Encoding") == "chunked") == (reply.streamed && !raw_bytes));
      CHECK(reply.streamed == (reply.body.size() > (1 << 17) || reply.streamed));
      for (const std::size_t size : reply.pieces) CHECK(size <= (1 << 18));
    }
}

TEST_CASE("HTTP/1.0 has no chunks: a long answer ends with its connection") {
  Server server;
  const Reply reply = server.ask("GET /v1/int?count=100000&seed=1&format=text HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  CHECK(reply.streamed);
  CHECK(reply.close);
  CHECK(reply.field("Connection") == "close");
  CHECK_FALSE(reply.fields.contains("Transfer-Encoding"));
  CHECK((reply.body == produced("int", {{"count", "100000"}, {"seed", "1"}, {"format", "text"}})));
}

TEST_CASE("the format is what the parameter says, or else what Accept wants most") {
  Server server;
  const auto type = [&](const std::string& accept, const char* target = "/v1/int") {
    return server.get(target, accept.empty() ? "" : "Accept: " + accept + "\r\n").field("Content-Type");
  };
  const std::string json = "application/json", problem = "application/problem+json";
  CHECK(type("") == json);
  CHECK(type("*/*") == json);
  CHECK(type("application/*") == json);
  CHECK(type("text/plain") == "text/plain; charset=utf-8");
  CHECK(type("text/*") == "text/plain; charset=utf-8");
  CHECK(type("TEXT/CSV") == "text/csv; charset=utf-8; header=present");
  CHECK(type("application/x-ndjson") == "application/x-ndjson");
  CHECK(type("application/octet-stream") == "application/octet-stream");
  CHECK(type("text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8") == json);
  CHECK(type("text/plain;q=0.5, application/json;q=0.4") == "text/plain; charset=utf-8");
  CHECK(type("application/json;q=0, */*") == "text/plain; charset=utf-8");
  CHECK(type("text/csv ; q=1.0 , text/plain;q=0.999") == "text/csv; charset=utf-8; header=present");
  CHECK(type("image/png") == problem);
  CHECK(type("*/*;q=0") == problem);
  CHECK(type("application/json;q=2") == problem);
  CHECK(type(",;=,,text/plain") == "text/plain; charset=utf-8");
  CHECK(type("text/plain", "/v1/int?format=csv") == "text/csv; charset=utf-8; header=present");
  CHECK(type("image/png", "/v1/int?format=text") == "text/plain; charset=utf-8");
  CHECK(server.get("/v1/int", "Accept: image/png\r\n").status == 406);
  CHECK(server.get("/v1/int?base=16", "Accept: application/octet-stream\r\n").status == 406);
  CHECK(server.get("/v1/int?base=16&format=raw").status == 422);
}

TEST_CASE("bytes are hexadecimal as text, and themselves as an octet stream") {
  Server server;
  const std::string raw = server.get("/v1/bytes?size=32&seed=1", "Accept: application/octet-stream\r\n").body;
  CHECK(raw == produced("bytes", {{"size", "32"}, {"seed", "1"}, {"format", "raw"}}));
  CHECK(raw.size() == 32);
  CHECK(server.get("/v1/bytes?size=32&seed=1&format=text").body.size() == 65);
  CHECK(server.get("/v1/bytes?size=32&seed=1").json().at("values").at(0).get<std::string>().size() == 64);
  CHECK(server.get("/v1/bytes?size=3&encoding=base64").json().at("values").at(0).get<std::string>().size() == 4);
  check_refused(server.get("/v1/bytes?size=3&encoding=raw"), 422, "encoding");
  check_refused(server.get("/v1/bytes?size=3&encoding=raw&format=text"), 422, "encoding");
}

TEST_CASE("what cannot be read is 400, what cannot be is 422, and both name the parameter") {
  Server server;
  struct Wrong {
    const char* target;
    int status;
    const char* parameter;
  };
  const Wrong wrong[] = {
      {"/v1/int?min=x", 400, "min"},
      {"/v1/int?min=", 400, "min"},
      {"/v1/int?min=1.5", 400, "min"},
      {"/v1/int?min", 400, "min"},
      {"/v1/int?mim=1", 400, "mim"},
      {"/v1/int?min=1&min=1", 400, "min"},
      {"/v1/int?min=1&min=2", 400, "min"},
      {"/v1/int?unique=maybe", 400, "unique"},
      {"/v1/int?format=xml", 400, "format"},
      {"/v1/int?count=-5", 422, "count"},
      {"/v1/int?count=99999999999999999999", 422, "count"},
      {"/v1/int?count=1000001", 422, "count"},
      {"/v1/int?count=inf", 422, "count"},
      {"/v1/int?count=ten", 400, "count"},
      {"/v1/int?min=18446744073709551616", 422, "min"},
      {"/v1/int?min=6&max=1", 422, "max"},
      {"/v1/int?unique&count=101", 422, "count"},
      {"/v1/int?skip=5", 422, "skip"},
      {"/v1/int?seed=1&shard=5/3", 400, "shard"},
      {"/v1/float?min=nan", 400, "min"},
      {"/v1/float?precision=20", 422, "precision"},
      {"/v1/bytes", 400, "size"},
      {"/v1/bytes?size=0", 422, "size"},
      {"/v1/bytes?size=2G", 422, "size"},
      {"/v1/bytes?size=2M&count=1000", 422, "size"},
      {"/v1/bytes?size=4611686018427387904&count=1000000", 422, "size"},
      {"/v1/choice", 422, "items"},
      {"/v1/choice?items=a", 400, "items"},
      {"/v1/shuffle?input-range=1-10&repeat", 422, "count"},
      {"/v1/shuffle?input-range=1-99999999999", 422, "count"},
      {"/v1/int?threads=4", 400, "threads"},
      {"/v1/int?output=/tmp/x", 400, "output"},
      {"/v1/int?receipt=/tmp/x", 400, "receipt"},
  };
  for (const auto& [target, status, parameter] : wrong) {
    INFO(target);
    check_refused(server.get(target), status, parameter);
  }
  CHECK(server.get("/v1/int?count=1000001").json().at("detail") ==
        "count must be at most 1000000 in one request (count 1000001)");
  CHECK(server.get("/v1/int?min=6&max=1").json().at("detail") == "max must be at least min (min 6, max 1)");
}

TEST_CASE("a query is read strictly") {
  Server server;
  for (const char* query : {"%", "%4", "%zz=1", "min=%", "min=%1g", "min=1&seed=%e"})
    CHECK(server.get(std::string("/v1/int?") + query).json().at("type").get<std::string>().ends_with("#malformed-request"));
  CHECK(server.get("/v1/int?seed=a%20b").body == server.get("/v1/int?seed=a+b").body);
  CHECK(server.get("/v1/int?seed=%00%ff%2B").status == 422);  // not UTF-8: JSON could not tell the seed
  CHECK(server.get("/v1/int?seed=%00%ff&format=text").status == 200);
  CHECK(server.get("/v1/int?").status == 200);
  CHECK(server.get("/v1/int?&&max=3&").status == 200);
  CHECK(server.get("/v1/int?m%69n=5&max=%35").json().at("values") == Json{5});
  CHECK(server.get("/v1/int?unique&count=100").json().at("parameters").at("unique") == true);
  std::string many = "/v1/int?";
  for (int i = 0; i < 100; ++i) many += fmt::format("a{}=1&", i);
  CHECK(server.get(many).status == 400);
}

TEST_CASE("a body is a flat object, read to the letter") {
  Server server;
  CHECK(server.post("/v1/int", R"({"min":18446744073709551615,"max":18446744073709551615})").json().at("values") ==
        Json{18446744073709551615U});
  CHECK(server.post("/v1/int", R"({"min":-9223372036854775808,"max":-9223372036854775808})").json().at("values") ==
        Json{std::numeric_limits<std::int64_t>::min()});
  CHECK(server.post("/v1/int", R"({"min":"1","max":"1","count":2})").json().at("values") == Json{1, 1});
  CHECK(server.post("/v1/int", R"({"max":1e2,"unique":true,"count":100,"sorted":true})").json().at("values").size() == 100);
  CHECK(server.post("/v1/int", "{}").status == 200);
  CHECK(server.post("/v1/choice", R"({"items":["a","b c",1,2.50,true],"weights":[0,0,0,1,0],"count":2})")
            .json()
            .at("values") == Json{"2.50", "2.50"});
  CHECK(server.post("/v1/choice", R"({"items":["a"],"weights":"1"})").status == 200);
  CHECK(server.post("/v1/shuffle", R"({"items":["\u00e9\n"]})", "Accept: text/plain\r\n").body == "\u00e9\n\n");
  check_refused(server.post("/v1/int", R"({"min":18446744073709551616})"), 422, "min");
  check_refused(server.post("/v1/int", R"({"min":[1]})"), 400, "min");
  check_refused(server.post("/v1/int", R"({"mim":1})"), 400, "mim");
  check_refused(server.post("/v1/int", R"({"unique":1})"), 400, "unique");
  check_refused(server.post("/v1/choice", R"({"items":"a"})"), 400, "items");
  check_refused(server.post("/v1/choice", R"({"items":["a"],"weights":[1,2]})"), 422, "weights");
  check_refused(server.post("/v1/choice", R"({"items":["a"],"weights":[]})"), 400, "weights");
  check_refused(server.post("/v1/choice", R"({"items":[]})"), 422, "items");
}

TEST_CASE("a body that is no such document is 400, with the place where it ceases to be one") {
  Server server;
  for (const char* body : {"", "{", "[]", "[{}]", "1", "null", "{\"a\":null}", "{\"a\":{}}", "{\"a\":[[1]]}", "{\"a\":[{}]}",
                           "{\"min\":1,\"min\":1}", "{} x", "{\"min\":01}", "{'min':1}", "{\"seed\":\"\xff\"}",
                           "\xef\xbb\xbf ", "{\"min\":NaN}", "{\"seed\":\"a\nb\"}", "{\"min\":1,}"}) {
    const Reply reply = server.post("/v1/int", body);
    INFO(body << "\n" << reply.bytes);
    CHECK(reply.status == 400);
    CHECK(reply.json().at("type").get<std::string>().ends_with("#malformed-request"));
  }
  CHECK(server.post("/v1/int", "{\"min\":1,}").json().at("detail").get<std::string>().find("byte 10") != std::string::npos);
  const std::string deep(100000, '[');
  CHECK(server.post("/v1/int", deep).status == 400);
  CHECK(server.post("/v1/int", "{\"items\":" + deep).status == 400);
  std::string wide = "{";
  for (int i = 0; i < 50000; ++i) wide += fmt::format("\"a{}\":1,", i);
  CHECK(server.post("/v1/int", wide + "\"b\":1}").status == 400);
  CHECK(server.post("/v1/int?min=1", "{}").status == 400);
}

TEST_CASE("a body must say that it is JSON") {
  Server server;
  const auto asked = [&](const std::string& fields) {
    return server.ask("POST /v1/int HTTP/1.1\r\nHost: test\r\n" + fields + "Content-Length: 2\r\n\r\n{}").status;
  };
  CHECK(asked("") == 415);
  CHECK(asked("Content-Type: text/plain\r\n") == 415);
  CHECK(asked("Content-Type: application/x-www-form-urlencoded\r\n") == 415);
  CHECK(asked("Content-Type: multipart/form-data; boundary=x\r\n") == 415);
  CHECK(asked("Content-Type: application/json\r\nContent-Type: application/json\r\n") == 400);
  CHECK(asked("Content-Type: Application/JSON ; charset=utf-8\r\n") == 200);
}

TEST_CASE("a body may come in chunks") {
  Server server;
  const std::string head =
      "POST /v1/int HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
  CHECK(server.ask(head + "a\r\n{\"min\":5,\"\r\n00009;x=y\r\nmax\":5   \r\n1\r\n}\r\n0\r\n\r\n").json().at("values") ==
        Json{5});
  CHECK(server.ask(head + "2\r\n{}\r\n0\r\nX-Trailer: 1\r\n\r\n").status == 200);
}

TEST_CASE("how much is asked for decides who answers") {
  Server server;
  for (const char* target : {"/v1/int", "/v1/int?count=1000", "/v1/bytes?size=64K", "/v1/int?count=x", "/v1/uuid?count=10"})
    CHECK_FALSE(server.get(target).on_worker);
  for (const char* target : {"/v1/int?count=1001", "/v1/bytes?size=65K", "/v1/bytes?size=1K&count=65", "/v1/int?count=1M",
                             "/v1/int?seed=1&skip=100", "/v1/shuffle?input-range=1-100", "/v1/int?count=inf"})
    CHECK(server.get(target).on_worker);
  const Json items = {{"items", std::vector<std::string>(100, "aaaaaaaaaa")}, {"count", 100}};
  CHECK(server.post("/v1/choice", items.dump()).on_worker);
  CHECK_FALSE(server.post("/v1/choice", R"({"items":["a","b"],"count":100})").on_worker);
}

TEST_CASE("items are not multiplied without bound") {
  serve::Settings settings;
  settings.max_bytes = 1 << 20;
  Server server(settings);
  const Json json = {{"items", {std::string(10000, 'a')}}, {"count", 1000}};
  check_refused(server.post("/v1/choice", json.dump()), 422, "count");
}
