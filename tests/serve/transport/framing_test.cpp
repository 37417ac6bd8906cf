// SPDX-License-Identifier: MIT
// What is a request, what is none, and that it makes no difference where the bytes are split.
#include "serve/transport/framing.h"

#include <string>
#include <vector>

#include "tests/catch.h"

using namespace randnum::serve;
using State = Framing::State;

namespace {

Limits small_limits() {
  Limits limits;
  limits.target = 64;
  limits.header_line = 128;
  limits.head = 512;
  limits.headers = 8;
  limits.body = 100;
  return limits;
}
const Limits limits = small_limits();

struct Seen {
  State state = State::more;
  int status = 0;
  Reason reason = Reason::malformed;
  std::size_t begin = 0, end = 0, head = 0, content = 0;
  bool keep_alive = false;
  std::string bytes;  // as they were left

  bool operator==(const Seen&) const = default;
};

/// What comes of `text` if it comes in pieces that end at `cuts`.
Seen look(std::string text, const std::vector<std::size_t>& cuts) {
  Framing framing(limits);
  Seen seen;
  for (const std::size_t size : cuts) {
    seen.state = framing.look(text.data(), size);
    if (seen.state != State::more) break;
  }
  if (seen.state == State::refused) {
    seen.status = framing.refusal().status;
    seen.reason = framing.refusal().reason;
  }
  if (seen.state == State::whole) {
    seen.begin = framing.begin();
    seen.end = framing.end();
    seen.head = framing.head();
    seen.content = framing.content();
    seen.keep_alive = framing.keep_alive();
    seen.bytes = text;
  }
  return seen;
}

/// At once; the same must come of every split in two, and of single bytes.
Seen look(const std::string& text) {
  const Seen at_once = look(text, {text.size()});
  std::vector<std::size_t> each;
  for (std::size_t cut = 0; cut <= text.size(); ++cut) {
    if (look(text, {cut, text.size()}) != at_once) FAIL_CHECK("split at " << cut << ": " << text);
    each.push_back(cut);
  }
  if (look(text, each) != at_once) FAIL_CHECK("byte by byte: " << text);
  return at_once;
}

int status(const std::string& text) {
  const Seen seen = look(text);
  return seen.state == State::refused ? seen.status : seen.state == State::whole ? 200 : 0;
}

std::string get(const std::string& fields) { return "GET / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n"; }
std::string post(const std::string& fields, const std::string& body = "") {
  return "POST / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n" + body;
}
std::string chunks(const std::string& body) { return post("Transfer-Encoding: chunked\r\n", body); }

}  // namespace

TEST_CASE("whole requests are found where they end") {
  const Seen bare = look(get("") + "GET /next");
  CHECK(bare.state == State::whole);
  CHECK(bare.begin == 0);
  CHECK(bare.end == get("").size());
  CHECK(bare.head == get("").size());
  CHECK(bare.content == 0);
  CHECK(bare.keep_alive);

  const Seen body = look(post("Content-Length: 5\r\n", "abcdefgh"));
  CHECK(body.end == post("Content-Length: 5\r\n").size() + 5);
  CHECK(body.content == 5);

  const Seen chunked = look(chunks("5\r\nabcde\r\n00a;x=\"y\"\r\n0123456789\r\n0\r\n\r\nGET"));
  CHECK(chunked.state == State::whole);
  CHECK(chunked.content == 15);
  CHECK(chunked.end == chunks("5\r\nabcde\r\n00a;x=\"y\"\r\n0123456789\r\n0\r\n\r\n").size());
  CHECK(chunked.head == chunks("").size());

  for (const char* blank : {"\r\n", "\r\n\r\n"}) {
    const Seen later = look(blank + get(""));
    CHECK(later.state == State::whole);
    CHECK(later.begin == std::string(blank).size());
    CHECK(later.head == get("").size());
    CHECK(later.end - later.begin == get("").size());
  }
}

TEST_CASE("what is not whole yet is neither answered nor refused") {
  for (const std::string& text : {get(""), post("Content-Length: 5\r\n", "abcde"), chunks("5\r\nabcde\r\n0\r\n\r\n")})
    for (std::size_t size = 0; size < text.size(); ++size)
      if (status(text.substr(0, size)) != 0) FAIL_CHECK(text.substr(0, size));
}

TEST_CASE("good heads of all kinds are accepted") {
  for (const char* line : {"GET / HTTP/1.0", "OPTIONS * HTTP/1.1", "FROB /a?b=%00&c={x} HTTP/1.1", "GET //a/../b;c HTTP/1.1",
                           "DELETE /x HTTP/1.1", "PATCH /~!$&'()*+,;=:@ HTTP/1.1"})
    CHECK(status(std::string(line) + "\r\nHost: a\r\n\r\n") == 200);
  CHECK(status("GET / HTTP/1.0\r\n\r\n") == 200);
  for (const char* host :
       {"Host:", "host: a", "HOST:a:80", "Host: [::1]:8080 ", "Host:\t127.0.0.1\t", "Host: xn--a.example"})
    CHECK(status("GET / HTTP/1.1\r\n" + std::string(host) + "\r\n\r\n") == 200);
  for (const char* field :
       {"X:", "X: a b\tc", "X-\xc3\xa4: b", "X: \xc3\xa4", "!#$%&'*+-.^_`|~: x", "Content-Length: 0", "content-length:\t0 ",
        "Connection: close, upgrade", "Range: bytes=0-", "TE: trailers", "X: a:b"})
    CHECK(status(get(std::string(field) + "\r\n")) == (std::string(field).find("X-\xc3") == 0 ? 400 : 200));
  CHECK(status(post("Content-Length: 0005\r\n", "abcde")) == 200);
  CHECK(status(post("Transfer-Encoding: Chunked\r\n", "0\r\n\r\n")) == 200);
}

TEST_CASE("a request line is three words") {
  for (const char* line : {"GET /",
                           "GET",
                           "GET  / HTTP/1.1",
                           "GET / HTTP/1.1 ",
                           " GET / HTTP/1.1",
                           "GET / HTTP/1.1 x",
                           "GET\t/ HTTP/1.1",
                           "GET / http/1.1",
                           "GET / HTTP/1",
                           "GET / HTTP/1.10",
                           "GET / HTTP/x.1",
                           "G@T / HTTP/1.1",
                           "GET a HTTP/1.1",
                           "GET http:// HTTP/1.1",
                           "GET http:///a HTTP/1.1",
                           "GET http://?a HTTP/1.1",
                           "GET http://a@b/ HTTP/1.1",
                           "GET http://a\\b/ HTTP/1.1",
                           "GET http:/a HTTP/1.1",
                           "GET ftp://a/ HTTP/1.1",
                           "GET ://a/ HTTP/1.1",
                           "CONNECT a:80 HTTP/1.1",
                           "GET * HTTP/1.1",
                           "GET /a b HTTP/1.1",
                           "GET /a#b HTTP/1.1",
                           "GET /\xc3\xa4 HTTP/1.1",
                           "GET /\x7f HTTP/1.1",
                           "GET /\x01 HTTP/1.1",
                           "GET /\r HTTP/1.1",
                           "\x16\x03\x01",
                           "\x80",
                           ": / HTTP/1.1",
                           "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFG / HTTP/1.1"})
    CHECK(status(std::string(line) + "\r\nHost: a\r\n\r\n") == 400);
  for (const char* target : {"http://a/", "HTTP://a", "https://a:80/b?c=//d", "http://[::1]:80?b", "/http://a@b/", "//a@b"})
    CHECK(status("GET " + std::string(target) + " HTTP/1.1\r\nHost: a\r\n\r\n") == 200);
  CHECK(status(std::string("GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n", 28)) == 400);
  for (const char* version : {"HTTP/2.0", "HTTP/0.9", "HTTP/1.2", "HTTP/3.0"})
    CHECK(status("GET / " + std::string(version) + "\r\nHost: a\r\n\r\n") == 505);
  CHECK(status("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") == 505);
  CHECK(status("\r\n\r\n\r\n" + get("")) == 400);
  CHECK(status("\x16") == 400);  // TLS, known by its first byte
}

TEST_CASE("lines end by CR and LF, and a field by nothing else") {
  for (const char* text :
       {"GET / HTTP/1.1\nHost: a\n\n", "GET / HTTP/1.1\r\nHost: a\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\n\n",
        "GET / HTTP/1.1\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n",
        "GET / HTTP/1.1\r\r\nHost: a\r\n\r\n", "\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\r\n\r\n",
        "\r\rGET / HTTP/1.1\r\nHost: a\r\n\r\n"})
    CHECK(status(text) == 400);
}

TEST_CASE("header fields that parsers could read differently are refused") {
  for (const char* field : {"X : y", "X\t: y", ": y", "X", "X y: z", " X: y", "\tX: y", "X: y\r\n z", "X: y\r\n\tz",
                            "X: \x01", "X: \x7f", "X\x01: y", "X(: y", "X\xff: y", "X: a\vb", "\"X\": y"})
    CHECK(status(get(std::string(field) + "\r\n")) == 400);
  CHECK(status(get(std::string("X: \0\r\n", 6))) == 400);
  CHECK(status("GET / HTTP/1.1\r\n Host: a\r\n\r\n") == 400);
}

TEST_CASE("HTTP/1.1 has one Host") {
  CHECK(status("GET / HTTP/1.1\r\n\r\n") == 400);
  CHECK(status("GET / HTTP/1.1\r\nX: y\r\n\r\n") == 400);
  CHECK(status(get("Host: a\r\n")) == 400);
  CHECK(status(get("host: b\r\n")) == 400);
  for (const char* host : {"a b", "a/b", "a@b", "a\"b", "a,b c", "\xc3\xa4", "a\\b"})
    CHECK(status("GET / HTTP/1.1\r\nHost: " + std::string(host) + "\r\n\r\n") == 400);
}

TEST_CASE("a body has one length") {
  for (const char* length :
       {"5\r\nContent-Length: 6", "5\r\nContent-Length: 5", "5, 5", "5,6", "-1", "+5", "", " ", "0x5", "5 5", "5a", "5.0",
        "1e1", "99999999999999999999", "00000000000000000005", "18446744073709551621"})
    CHECK(status(post("Content-Length: " + std::string(length) + "\r\n", "abcdeG")) == 400);
  CHECK(status(post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")) == 400);
  CHECK(status(post("Transfer-Encoding: chunked\r\nContent-Length: 0\r\n", "0\r\n\r\n")) == 400);
  for (const char* coding : {"gzip, chunked", "identity", "chunked, chunked", "xchunked", "chunked;q=1", "",
                             "chunked\r\nTransfer-Encoding: chunked", "chunked, identity", "\"chunked\"", "chunked\v"})
    CHECK(status(post("Transfer-Encoding: " + std::string(coding) + "\r\n", "0\r\n\r\n")) == 400);
  CHECK(status("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n") == 400);
}

TEST_CASE("methods that read no body have none") {
  for (const char* method : {"GET", "HEAD", "DELETE", "OPTIONS", "TRACE"}) {
    const std::string line = std::string(method) + " / HTTP/1.1\r\nHost: a\r\n";
    CHECK(status(line + "Content-Length: 5\r\n\r\n") == 400);
    CHECK(status(line + "Transfer-Encoding: chunked\r\n\r\n") == 400);
    CHECK(status(line + "Content-Length: 0\r\n\r\n") == 200);
  }
}

TEST_CASE("chunks are well-formed") {
  for (const char* body : {"-2\r\nabcde\r\n0\r\n\r\n",
                           "\r\nabc",
                           "+5\r\nabcde\r\n",
                           " 5\r\nabcde\r\n",
                           "5 \r\nabcde\r\n",
                           "0x5\r\nabcde\r\n",
                           "g\r\n",
                           "000000005\r\nabcde\r\n",
                           "5;\r\nabcde\r\n",
                           "5; a\r\nabcde\r\n",
                           "5 ;a\r\nabcde\r\n",
                           "5a;\x01\r\nabcde\r\n",
                           "5\nabcde\r\n",
                           "5\r\nabcdef\r\n",
                           "5\r\nabcde\n0\r\n\r\n",
                           "5\r\nabcdeX\r\n",
                           "5\r\nabcde5\r\n",
                           "0\r\nX: y\r\n\r\n",
                           "0\r\n \r\n",
                           "0\r\n\n",
                           "5;a\rb\r\nabcde\r\n",
                           ";a\r\n"})
    CHECK(status(chunks(body)) == 400);
  CHECK(status(chunks("5;" + std::string(300, 'a'))) == 400);
  CHECK(status(chunks("65\r\n")) == 413);
  CHECK(status(chunks("64\r\n" + std::string(100, 'x') + "\r\n1\r\n")) == 413);
  CHECK(status(chunks("ffffffff\r\n")) == 413);
  CHECK(status(chunks("64\r\n" + std::string(100, 'x') + "\r\n0\r\n\r\n")) == 200);
}

TEST_CASE("chunks must not cost more than they hold") {
  Limits large;
  Framing framing(large);
  std::string text = chunks("");
  for (int i = 0; i < 4000; ++i) text += "1\r\nx\r\n";
  CHECK(framing.look(text.data(), text.size()) == State::refused);
  CHECK(framing.refusal().status == 400);
}

TEST_CASE("limits have their own answers") {
  const auto reason = [](const std::string& text) { return look(text).reason; };
  const std::string longest_target = "/" + std::string(limits.target - 1, 'a');
  CHECK(status("GET " + longest_target + " HTTP/1.1\r\nHost: a\r\n\r\n") == 200);
  CHECK(status("GET " + longest_target + "a HTTP/1.1\r\nHost: a\r\n\r\n") == 414);
  CHECK(status("GET /" + std::string(200, 'a')) == 414);  // no need to see the end
  CHECK(reason("GET /" + std::string(200, 'a')) == Reason::target_too_long);

  CHECK(status(get("X: " + std::string(limits.header_line - 3, 'a') + "\r\n")) == 200);
  CHECK(status(get("X: " + std::string(limits.header_line - 2, 'a') + "\r\n")) == 431);
  CHECK(status(get("X: " + std::string(200, 'a'))) == 431);
  std::string fields;
  for (int i = 0; i < 7; ++i) fields += "X: y\r\n";
  CHECK(status(get(fields)) == 200);
  CHECK(status(get(fields + "X: y\r\n")) == 431);
  fields.clear();
  for (int i = 0; i < 5; ++i) fields += "X: " + std::string(100, 'a') + "\r\n";
  CHECK(status(get(fields)) == 431);
  CHECK(reason(get(fields)) == Reason::head_too_large);

  CHECK(status(post("Content-Length: 100\r\n", std::string(100, 'x'))) == 200);
  CHECK(status(post("Content-Length: 101\r\n")) == 413);  // before the body
  CHECK(reason(post("Content-Length: 101\r\n")) == Reason::body_too_large);
  CHECK(status(post("Content-Length: 9999999999999999999\r\n")) == 413);
  for (const char* coding : {"gzip", "identity", "br", ""})
    CHECK(status(post("Content-Encoding: " + std::string(coding) + "\r\nContent-Length: 1\r\n")) == 415);
}

TEST_CASE("keeping alive depends on version and Connection") {
  const auto keeps = [](const std::string& version, const std::string& fields) {
    return look("GET / HTTP/" + version + "\r\nHost: a\r\n" + fields + "\r\n").keep_alive;
  };
  CHECK(keeps("1.1", ""));
  CHECK_FALSE(keeps("1.1", "Connection: close\r\n"));
  CHECK_FALSE(keeps("1.1", "connection: keep-alive, CLOSE\r\n"));
  CHECK_FALSE(keeps("1.1", "Connection: x ,close,\r\n"));
  CHECK_FALSE(keeps("1.1", "Connection: keep-alive\r\nConnection: close\r\n"));
  CHECK(keeps("1.1", "Connection: closed\r\n"));
  CHECK_FALSE(keeps("1.0", ""));
  CHECK(keeps("1.0", "Connection: Keep-Alive\r\n"));
  CHECK_FALSE(keeps("1.0", "Connection: keep-alive, close\r\n"));
}

TEST_CASE("what only concerns the transport is blank for everybody else") {
  const Seen seen = look(get("Upgrade: websocket\r\nConnection: upgrade\r\n"));
  CHECK(seen.state == State::whole);
  CHECK(seen.bytes == get("Upgrade:          \r\nConnection: upgrade\r\n"));
  CHECK(look(post("eXpect: 100-Continue\r\nContent-Length: 1\r\n", "x")).bytes ==
        post("eXpect:             \r\nContent-Length: 1\r\n", "x"));
  CHECK(status(get("Expect: 200-ok\r\n")) == 417);
  CHECK(status(get("Expect: 100-continue, x\r\n")) == 417);
}

TEST_CASE("a client that waits for 100 Continue is told once, and only before its body") {
  const std::string head = post("Expect: 100-continue\r\nContent-Length: 3\r\n"), text = head + "abc";
  std::string bytes = text;
  Framing framing(limits);
  CHECK(framing.look(bytes.data(), head.size() - 1) == State::more);
  CHECK_FALSE(framing.take_continue(head.size() - 1));
  CHECK(framing.look(bytes.data(), head.size()) == State::more);
  CHECK(framing.take_continue(head.size()));
  CHECK_FALSE(framing.take_continue(head.size()));
  CHECK(framing.look(bytes.data(), text.size()) == State::whole);

  framing.restart();
  bytes = text;
  CHECK(framing.look(bytes.data(), head.size() + 1) == State::more);
  CHECK_FALSE(framing.take_continue(head.size() + 1));

  bytes = "POST / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n";
  framing.restart();
  CHECK(framing.look(bytes.data(), bytes.size()) == State::more);
  CHECK_FALSE(framing.take_continue(bytes.size()));
}
