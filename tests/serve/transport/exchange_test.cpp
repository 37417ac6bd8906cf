// SPDX-License-Identifier: MIT
// Requests and answers over real connections.
#include "tests/serve/transport/toy.h"

using namespace randnum;
using namespace randnum::tests;
using serve::Reason;
using Got = Client::Got;

namespace {

bool well(const std::string& answer) { return status(answer) == 200; }
std::string post(const std::string& fields, const std::string& body) {
  return "POST / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n" + body;
}

}  // namespace

TEST_CASE("a connection serves one request after another") {
  Served served;
  Client client(served.address);
  for (int i = 0; i < 100; ++i) {
    client.send(get);
    REQUIRE(client.answer().ends_with("127.0.0.1  27 0 "));
  }
  CHECK(served.transport.counts().accepted == 1);
  CHECK(served.transport.counts().connections == 1);
  CHECK(soon([&] { return served.transport.counts().received_bytes == 100 * get.size(); }));
  client.close();
  CHECK(soon([&] { return served.transport.counts().connections == 0; }));
}

TEST_CASE("bodies arrive as they were sent, whole, chunks included") {
  Served served;
  CHECK(ask(served.address, post("Content-Length: 5\r\n", "abcde")).ends_with(" 5 abcde"));
  CHECK(ask(served.address, post("Transfer-Encoding: chunked\r\n", "5\r\nabcde\r\n0\r\n\r\n"))
            .ends_with(" 5 5\r\nabcde\r\n0\r\n\r\n"));
  const std::string large(1 << 20, 'x');
  CHECK(ask(served.address, post("Content-Length: 1048576\r\n", large)).ends_with(" 1048576 " + large));
  CHECK(status(ask(served.address, post("Content-Length: 1048577\r\n", ""))) == 413);
  CHECK(served.refused(Reason::body_too_large) == 1);
}

TEST_CASE("requests in one packet are answered in order") {
  Served served;
  Client client(served.address);
  client.send(get + post("Content-Length: 3\r\n", "one") + post("Content-Length: 3\r\n", "two") + get_of("/busy/20") +
              get_of("/body/2") + post("Content-Length: 5\r\n", "three"));
  CHECK(well(client.answer()));
  CHECK(client.answer().ends_with("one"));
  CHECK(client.answer().ends_with("two"));
  CHECK(well(client.answer()));
  CHECK(client.answer().size() > 2 * piece_size);
  CHECK(client.answer().ends_with("three"));
}

TEST_CASE("thousands of pipelined requests are all answered, however slowly they are read") {
  Served served;
  Client client(served.address, 4096);
  std::string all;
  for (int i = 0; i < 20000; ++i) all += get;
  std::thread sender([&] { client.send(all); });
  for (int i = 0; i < 20000; ++i)
    if (!well(client.answer())) FAIL("no answer " << i);
  sender.join();
}

TEST_CASE("a request may come byte by byte") {
  Served served;
  Client client(served.address);
  for (const char byte : post("Transfer-Encoding: chunked\r\n", "3\r\nabc\r\n0\r\n\r\n") + get) {
    client.send({&byte, 1});
    std::this_thread::sleep_for(200us);
  }
  CHECK(well(client.answer()));
  CHECK(well(client.answer()));
}

TEST_CASE("what breaks the rules is refused and the connection ends, with nothing executed behind it") {
  Served served;
  for (const char* request : {"GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\nHost: a\n\n",
                              "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdeG",
                              "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 28\r\n\r\n"}) {
    Client client(served.address);
    client.send(request + get + get);
    CHECK(status(client.answer()) == 400);
    CHECK(client.ends());
    CHECK(client.received.empty());
  }
  CHECK(served.toy.handled == 0);
  CHECK(served.refused(Reason::malformed) == 4);
}

TEST_CASE("an answer to a client that goes on sending is not lost in a reset") {
  Served served;
  Client client(served.address);
  std::thread sender([&] {
    client.send("GET /");
    for (int i = 0; i < 64 && client.send(std::string(1 << 20, 'A')); ++i) continue;
  });
  CHECK(status(client.answer()) == 414);
  sender.join();
  CHECK(client.ends());
}

TEST_CASE("the connection ends where the client, its version or the application want it") {
  Served served;
  for (const std::string& request : {std::string("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"),
                                     std::string("GET / HTTP/1.0\r\n\r\n"), get_of("/close")}) {
    Client client(served.address);
    client.send(request);
    CHECK(client.answer().find("Connection: close") != std::string::npos);
    CHECK(client.ends());
  }
  Client old(served.address);
  old.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  CHECK(well(old.answer()));
  old.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  CHECK(well(old.answer()));

  serve::Limits limits;
  limits.requests = 3;
  Served few(limits);
  Client client(few.address);
  client.send(get + get + get + get);
  CHECK(client.answer().find("close") == std::string::npos);
  CHECK(client.answer().find("close") == std::string::npos);
  CHECK(client.answer().find("close") != std::string::npos);
  CHECK(client.ends());
  CHECK(client.received.empty());
}

TEST_CASE("a client that has ended its side still gets its answers") {
  Served served;
  for (const char* target : {"/", "/busy/50", "/body/30"}) {
    Client client(served.address);
    client.send(get_of(target));
    client.end_sending();
    CHECK(well(client.answer()));
    CHECK(client.ends());
  }
  Client half(served.address);
  half.send("GET / HT");
  half.end_sending();
  CHECK(half.ends());
  CHECK(half.received.empty());
}

TEST_CASE("100 Continue is sent to who waits for it") {
  Served served;
  Client client(served.address);
  client.send(post("Expect: 100-continue\r\nContent-Length: 3\r\n", ""));
  CHECK(client.answer() == "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("abc");
  CHECK(client.answer().ends_with("abc"));
  client.send(post("Expect: 100-continue\r\nContent-Length: 3\r\n", "abc"));
  CHECK(client.answer().ends_with("abc"));
  client.send(post("Expect: 100-continue\r\nContent-Length: 2000000\r\n", ""));
  CHECK(status(client.answer()) == 413);
}

TEST_CASE("long answers come whole, from a worker or begun on the loop") {
  Served served;
  for (const char* target : {"/body/1", "/body/40", "/body_here/40"}) {
    Client client(served.address);
    client.send(get_of(target));
    const std::string answer = client.answer();
    CHECK(answer.size() > piece_size);
    CHECK(answer.back() == 'a');
    client.send(get);  // and the connection goes on
    CHECK(well(client.answer()));
  }
  REQUIRE(served.toy.ended().size() == 3);
  for (const Toy::Ended& ended : served.toy.ended()) CHECK(ended.whole);
  CHECK(served.toy.ended()[1].sent == served.toy.ended()[2].sent);
  CHECK(served.toy.ended()[1].sent > 40 * piece_size);
  CHECK(served.transport.counts().streams == 0);
}

TEST_CASE("a body is made no faster than it is read") {
  Served served;
  Client client(served.address, 4096);
  client.send(get_of("/body/10000"));
  REQUIRE(soon([&] { return served.toy.pieces > 0; }));
  int before = -1;
  while (before != served.toy.pieces) {
    before = served.toy.pieces;
    std::this_thread::sleep_for(100ms);
  }
  CHECK(served.toy.pieces < 200);  // 625 MiB would be 10000; the system buffers some MiB
  CHECK(well(ask(served.address, get)));
}

TEST_CASE("a client that goes away in a body ends it") {
  for (const bool by_reset : {false, true}) {
    Served served;
    Client client(served.address);
    client.send(get_of("/body/1000000"));
    while (client.received.size() < 10 * piece_size) REQUIRE(client.receive() == Got::bytes);
    by_reset ? client.reset() : client.close();
    REQUIRE(soon([&] { return served.toy.ended().size() == 1; }));
    CHECK_FALSE(served.toy.ended()[0].whole);
    CHECK(served.toy.ended()[0].sent >= 10 * piece_size);
    CHECK(soon([&] { return served.transport.counts().connections == 0 && served.transport.counts().streams == 0; }));
    const int pieces = served.toy.pieces;
    std::this_thread::sleep_for(20ms);
    CHECK(served.toy.pieces == pieces);
  }
}

TEST_CASE("a client that goes away while a worker has its request costs nothing more") {
  Served served;
  Client client(served.address);
  client.send(get_of("/busy/200"));
  REQUIRE(soon([&] { return served.toy.handled == 1; }));
  client.reset();
  CHECK(soon([&] { return served.transport.counts().connections == 0; }));
  CHECK(well(ask(served.address, get)));
}

TEST_CASE("a body that breaks is seen to be broken") {
  Served served;
  Client client(served.address);
  client.send(get_of("/broken/5"));
  CHECK(client.rest() == Got::reset);
  CHECK(client.received.size() < 5 * piece_size);
  REQUIRE(soon([&] { return served.toy.ended().size() == 1; }));
  CHECK_FALSE(served.toy.ended()[0].whole);
}

TEST_CASE("work that would wait too long is refused at once, and the connection goes on") {
  serve::Limits limits;
  limits.waiting = 50ms;
  limits.streams = 100;
  Served served(limits, nullptr, 1, 1);
  std::vector<std::unique_ptr<Client>> clients;
  for (int i = 0; i < 4; ++i) {
    clients.push_back(std::make_unique<Client>(served.address));
    clients.back()->send(get_of("/busy/300"));
  }
  REQUIRE(soon([&] { return served.transport.counts().queued == 3; }));
  std::this_thread::sleep_for(60ms);
  Client late(served.address);
  late.send(get_of("/busy/1"));
  CHECK(status(late.answer()) == 503);
  CHECK(served.refused(Reason::overload) == 1);
  late.send(get);
  CHECK(well(late.answer()));
  CHECK(well(ask(served.privileged, get_of("/busy/1"))));
  for (const auto& client : clients) CHECK(well(client->answer()));
  late.send(get_of("/busy/1"));
  CHECK(well(late.answer()));
}

TEST_CASE("more work at once than can be done in time is refused before anybody has waited") {
  serve::Limits limits;
  limits.waiting = 50ms;
  Served served(limits, nullptr, 1, 1);
  Client known(served.address);
  for (int i = 0; i < 20; ++i) {
    known.send(get_of("/busy/20"));
    REQUIRE(well(known.answer()));
  }
  std::vector<std::unique_ptr<Client>> clients;
  for (int i = 0; i < 20; ++i) {
    clients.push_back(std::make_unique<Client>(served.address));
    clients.back()->send(get_of("/busy/20"));
  }
  long good = 0;
  for (const auto& client : clients) good += well(client->answer());
  CHECK(good > 0);
  CHECK(good < 10);  // with one under way, three or four of 20 ms can begin within 50
  CHECK(served.refused(Reason::overload) == clients.size() - static_cast<std::size_t>(good));
}

TEST_CASE("there are so many long answers at once and no more") {
  serve::Limits limits;
  limits.streams = 2;
  for (const char* target : {"/body/100000", "/body_here/100000"}) {
    Served served(limits);
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 2; ++i) {
      clients.push_back(std::make_unique<Client>(served.address, 4096));
      clients.back()->send(get_of(target));
    }
    REQUIRE(soon([&] { return served.transport.counts().streams == 2; }));
    CHECK(status(ask(served.address, get_of(target))) == 503);
    CHECK(served.toy.ended().empty());  // the refusal is all there is to tell
    CHECK(well(ask(served.address, get)));
    CHECK(well(ask(served.address, get_of("/busy/1"))));  // slow readers do not keep workers from others
    clients.pop_back();
    REQUIRE(soon([&] { return served.transport.counts().streams == 1; }));
    Client next(served.address);
    next.send(get_of(target));
    CHECK(next.receive() == Got::bytes);
    CHECK(next.received.starts_with("HTTP/1.1 200"));
  }
}
