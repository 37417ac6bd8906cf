// SPDX-License-Identifier: MIT
// How connections come and go: deadlines, limits, doors, drains.
#include <sys/resource.h>

#include "output/sink.h"
#include "random/error.h"
#include "tests/serve/transport/toy.h"

using namespace randnum;
using namespace randnum::tests;
using serve::Reason;
using Got = Client::Got;

namespace {

/// Fewer descriptors than this process may have, until the end of the scope.
class FewDescriptors {
 public:
  explicit FewDescriptors(rlim_t more_than_now) {
    ::getrlimit(RLIMIT_NOFILE, &before_);
    const serve::Descriptor next(::dup(0));
    rlimit few = before_;
    few.rlim_cur = static_cast<rlim_t>(next.number()) + more_than_now;
    ::setrlimit(RLIMIT_NOFILE, &few);
  }
  ~FewDescriptors() { ::setrlimit(RLIMIT_NOFILE, &before_); }
  FewDescriptors(const FewDescriptors&) = delete;
  FewDescriptors& operator=(const FewDescriptors&) = delete;

 private:
  rlimit before_{};
};

double cpu_seconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

template <typename Run>
std::string io_error(Run run) {
  try {
    run();
  } catch (const output::IoError& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("a head that is not whole in time is answered 408, one that never began is not answered at all") {
  serve::Limits limits;
  limits.head_time = 150ms;
  Served served(limits);
  const auto began = Clock::now();
  Client slow(served.address), dripping(served.address), silent(served.address);
  slow.send("GET / HTTP/1.1\r\nHo");
  std::thread drips([&] {
    for (int i = 0; i < 1000 && dripping.send("G"); ++i) std::this_thread::sleep_for(10ms);
  });
  CHECK(status(slow.answer()) == 408);
  CHECK(slow.ends());
  CHECK(status(dripping.answer()) == 408);
  drips.join();
  CHECK(silent.ends());
  CHECK(silent.received.empty());
  CHECK(Clock::now() - began > 140ms);
  CHECK(served.refused(Reason::head_timeout) == 2);
}

TEST_CASE("the deadline of a head counts from its first byte, also behind another request") {
  serve::Limits limits;
  limits.head_time = 300ms;
  Served served(limits);
  Client client(served.address);
  client.send(get);
  CHECK(status(client.answer()) == 200);
  std::this_thread::sleep_for(400ms);  // idle is something else
  client.send(get + "GET");
  CHECK(status(client.answer()) == 200);
  const auto began = Clock::now();
  CHECK(status(client.answer()) == 408);
  CHECK(Clock::now() - began > 200ms);
}

TEST_CASE("a body has a deadline of its own, from the end of the head") {
  serve::Limits limits;
  limits.head_time = 5s;
  limits.body_time = 150ms;
  Served served(limits);
  Client client(served.address);
  client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n");
  std::thread drips([&] {
    for (int i = 0; i < 1000 && client.send("x"); ++i) std::this_thread::sleep_for(10ms);
  });
  CHECK(status(client.answer()) == 408);
  drips.join();
  CHECK(served.refused(Reason::body_timeout) == 1);
}

TEST_CASE("an idle connection ends silently") {
  serve::Limits limits;
  limits.idle_time = 150ms;
  Served served(limits);
  Client client(served.address);
  for (int i = 0; i < 5; ++i) {
    client.send(get);
    CHECK(status(client.answer()) == 200);
    std::this_thread::sleep_for(50ms);
  }
  CHECK(client.ends());
  CHECK(client.received.empty());
}

TEST_CASE("who does not read his answer is cut off, so that he notices") {
  serve::Limits limits;
  limits.answer_time = 200ms;
  limits.answer_rate = 1 << 30;
  Served served(limits);
  Client client(served.address, 4096);
  client.send(get_of("/body/100000"));
  REQUIRE(soon([&] { return served.toy.ended().size() == 1; }));
  CHECK_FALSE(served.toy.ended()[0].whole);
  CHECK(client.rest() == Got::reset);
}

TEST_CASE("an answer that is read as fast as it must be may take its time") {
  serve::Limits limits;
  limits.answer_time = 200ms;
  limits.answer_rate = 1 << 10;  // so that each piece is worth a minute
  Served served(limits);
  Client client(served.address, 4096);
  client.send(get_of("/body/100"));
  std::this_thread::sleep_for(500ms);
  CHECK(client.answer().size() > 100 * piece_size);
}

TEST_CASE("there are so many connections and no more, each is told why, and privileged ones are always served") {
  serve::Limits limits;
  limits.connections = 3;
  Served served(limits);
  std::vector<std::unique_ptr<Client>> clients;
  for (int i = 0; i < 3; ++i) {
    clients.push_back(std::make_unique<Client>(served.address));
    clients.back()->send(get);
    CHECK(status(clients.back()->answer()) == 200);
  }
  Client refused(served.address);
  refused.send(get);
  CHECK(status(refused.answer()) == 503);
  CHECK(refused.ends());
  CHECK(served.refused(Reason::connections) == 1);
  CHECK(status(ask(served.privileged, get)) == 200);
  clients.pop_back();
  CHECK(soon([&] { return status(ask(served.address, get)) == 200; }));
}

TEST_CASE("one address has so many connections and no more") {
  serve::Limits limits;
  limits.per_address = 2;
  Served served(limits);
  Client one(served.address), two(served.address);
  one.send(get);
  two.send(get);
  CHECK(status(one.answer()) + status(two.answer()) == 400);
  CHECK(status(ask(served.address, get)) == 503);
  CHECK(served.refused(Reason::address) == 1);
  one.close();
  CHECK(soon([&] { return status(ask(served.address, get)) == 200; }));
}

TEST_CASE("requests that are not whole hold so much memory and no more") {
  serve::Limits limits;
  limits.unfinished = 1 << 20;
  Served served(limits);
  const std::string most = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n" + std::string(900000, 'x');
  Client one(served.address), two(served.address);
  one.send(most);
  REQUIRE(soon([&] { return served.transport.counts().received_bytes == most.size(); }));
  two.send(most);
  CHECK(status(two.answer()) == 503);
  CHECK(served.refused(Reason::overload) == 1);
  one.send(std::string(100000, 'x'));
  CHECK(status(one.answer()) == 200);
  CHECK(status(ask(served.address, most + std::string(100000, 'x'))) == 200);
}

TEST_CASE("a port in use is an error that names it") {
  Served served;
  Toy toy;
  const auto port = static_cast<std::uint16_t>(std::stoi(served.address.substr(served.address.rfind(':') + 1)));
  CHECK(io_error([&] {
          serve::Transport({{"127.0.0.1", port, nullptr, false}}, {}, 1, 1, toy);
        }) == "cannot listen on 127.0.0.1:" + std::to_string(port) + ": Address already in use");
  CHECK_THROWS_AS(serve::Transport({{"localhost", 0, nullptr, false}}, {}, 1, 1, toy), random::InputError);
  CHECK_THROWS_AS(serve::Transport({{"127.0.0.256", 0, nullptr, false}}, {}, 1, 1, toy), random::InputError);
}

TEST_CASE("a transport that was never started, or is stopped twice, ends") {
  Toy toy;
  serve::Transport never({{"127.0.0.1", 0, nullptr, false}}, {}, 1, 1, toy);
  never.close_listeners();
  CHECK(never.wait(Clock::now() + 1s) == 0);
  Served served;
  served.transport.stop();
  served.transport.stop();
  CHECK_FALSE(Client(served.address).connected());
}

TEST_CASE("all addresses means IPv6 and IPv4, and an IPv4 client is called what he is") {
  Toy toy;
  serve::Transport transport({{"", 0, nullptr, false}}, {}, 1, 1, toy);
  transport.start();
  CHECK(ask(transport.address(0), get).find("127.0.0.1 ") != std::string::npos);
}

TEST_CASE("connections are spread evenly over the loops") {
  Served served({}, nullptr, 4);
  std::vector<std::unique_ptr<Client>> clients;
  for (int i = 0; i < 100; ++i) {
    clients.push_back(std::make_unique<Client>(served.address));
    clients.back()->send(get);
    CHECK(status(clients.back()->answer()) == 200);
  }
  CHECK(served.transport.counts().connections == 100);
}

TEST_CASE("without descriptors nobody new is served, nothing spins, and it passes") {
  Served served;
  std::vector<std::unique_ptr<Client>> clients;
  bool failed = false;
  double used = 0;
  {
    const FewDescriptors few(20);  // nothing is checked here: sanitizers need descriptors, too
    for (int i = 0; i < 15; ++i) clients.push_back(std::make_unique<Client>(served.address));
    failed = soon([&] { return served.transport.counts().accept_errors > 0; });
    const double before = cpu_seconds();
    std::this_thread::sleep_for(500ms);
    used = cpu_seconds() - before;
    clients.clear();
  }
  CHECK(failed);
  CHECK(used < 0.25);
  const auto began = Clock::now();
  CHECK(status(ask(served.address, get)) == 200);
  CHECK(Clock::now() - began < 1s);
}

TEST_CASE("after drain() every answer is its connection's last, and closing ends who is idle") {
  Served served;
  Client idle(served.address), busy(served.address), half(served.address), fresh(served.address),
      privileged(served.privileged);
  for (Client* client : {&idle, &half, &privileged}) {
    client->send(get);
    CHECK(status(client->answer()) == 200);
  }
  half.send("GET / HTTP/1.1\r\nHost");
  busy.send(get_of("/busy/300"));
  REQUIRE(soon([&] { return served.toy.handled == 4 && served.transport.counts().accepted == 5; }));

  served.transport.drain();
  Client late(served.address);
  late.send(get);
  CHECK(late.answer().find("Connection: close") != std::string::npos);
  CHECK(late.ends());
  CHECK(idle.receive(50ms) == Got::nothing);

  served.transport.close_listeners();
  CHECK_FALSE(Client(served.address).connected());
  CHECK(idle.ends());
  CHECK(fresh.ends());
  CHECK(served.transport.wait(Clock::now() + 10ms) > 0);
  CHECK(status(busy.answer()) == 200);
  half.send(": a\r\n\r\n");
  CHECK(half.answer().find("Connection: close") != std::string::npos);
  CHECK(half.ends());
  CHECK(busy.ends());
  CHECK(served.transport.wait(Clock::now() + patience) == 0);

  privileged.send(get);
  CHECK(privileged.answer().find("Connection: close") == std::string::npos);
  CHECK(status(ask(served.privileged, get)) == 200);
}

TEST_CASE("who was let in by the system before the doors closed is served") {
  for (int round = 0; round < 20; ++round) {
    Served served;
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 20; ++i) {
      clients.push_back(std::make_unique<Client>(served.address));
      clients.back()->send(get);
    }
    served.transport.close_listeners();
    for (const auto& client : clients) REQUIRE(status(client->answer()) == 200);
  }
}

TEST_CASE("stop() leaves nobody behind who is just coming in") {  // LeakSanitizer would tell of him
  for (int i = 0; i < 200; ++i) {
    std::vector<std::unique_ptr<Client>> clients;
    Served served;
    for (int j = 0; j < 8; ++j) {
      clients.push_back(std::make_unique<Client>(served.address));
      clients.back()->send(get_of("/busy/1"));
    }
    served.transport.stop();
    CHECK(served.transport.counts().connections == 0);
  }
}

TEST_CASE("stop() cuts off what is under way, and tells its body") {
  Served served;
  Client client(served.address, 4096), working(served.address);
  client.send(get_of("/body/100000"));
  working.send(get_of("/busy/100"));
  REQUIRE(soon([&] { return served.toy.pieces > 1; }));
  served.transport.stop();
  REQUIRE(served.toy.ended().size() == 1);
  CHECK_FALSE(served.toy.ended()[0].whole);
  CHECK(client.rest() == Got::reset);
  CHECK(served.transport.counts().connections == 0);
  CHECK(served.transport.counts().queued == 0);
}
