// SPDX-License-Identifier: MIT
// The same over TLS: versions, certificates, clients' certificates, and new files under way.
#include "serve/transport/tls.h"

#include "random/error.h"
#include "tests/output/files.h"
#include "tests/serve/transport/certificates.h"
#include "tests/serve/transport/toy.h"

using namespace randnum;
using namespace randnum::tests;
using random::InputError;

namespace {

/// A certificate and its key in files of their own.
struct Files {
  explicit Files(const Identity& identity) { write(identity); }
  void write(const Identity& identity) const {
    identity.write_certificate(certificate);
    identity.write_key(key);
  }
  const Folder folder;
  const std::string certificate = folder / "certificate", key = folder / "key", authority = folder / "authority";
};

template <typename Run>
std::string failure_of(Run run) {
  try {
    run();
  } catch (const InputError& error) {
    return error.field();
  }
  return "";
}

std::string ask(TlsClient& client, const std::string& request = get) {
  client.send(request);
  std::string out = client.receive(1);
  const std::size_t body = std::stoul(out.substr(out.find("Content-Length: ") + 16)), size = out.find("\r\n\r\n") + 4 + body;
  return out += client.receive(size - std::min(size, out.size()));
}

}  // namespace

TEST_CASE("requests are answered by TLS 1.2 and 1.3, and by nothing older") {
  const Files files(Identity("server"));
  Served served({}, std::make_shared<serve::Tls>(files.certificate, files.key, ""));
  for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    TlsClient client(served.address, nullptr, version);
    REQUIRE(client.shaken());
    CHECK(client.version() == (version == TLS1_2_VERSION ? "TLSv1.2" : "TLSv1.3"));
    CHECK(client.server() == "server");
    for (int i = 0; i < 3; ++i) CHECK(ask(client).ends_with("127.0.0.1  27 0 "));
    client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    CHECK(client.receive(10000).find("Connection: close") != std::string::npos);
    CHECK(client.ended());
  }
  for (const int version : {TLS1_VERSION, TLS1_1_VERSION}) CHECK_FALSE(TlsClient(served.address, nullptr, version).shaken());
  CHECK(soon([&] { return served.transport.counts().tls_failures == 2; }));
}

TEST_CASE("pipelined requests, large bodies and long answers pass through TLS") {
  const Files files(Identity("server"));
  Served served({}, std::make_shared<serve::Tls>(files.certificate, files.key, ""));
  TlsClient client(served.address);
  const std::string one = ask(client);
  std::string all;
  for (int i = 0; i < 1000; ++i) all += get;
  client.send(all);
  CHECK(client.receive(1000 * one.size()).size() == 1000 * one.size());
  const std::string large(1 << 20, 'x');
  CHECK(ask(client, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1048576\r\n\r\n" + large).ends_with(large));
  CHECK(ask(client, get_of("/body/100")).size() > 100 * piece_size);
  CHECK(ask(client, get_of("/busy/10")).ends_with(" 0 "));
  client.send("GET /\n");
  CHECK(status(client.receive(10000)) == 400);
  CHECK(client.ended());
}

TEST_CASE("who speaks no TLS, or nothing, is counted and costs nobody anything") {
  const Files files(Identity("server"));
  serve::Limits limits;
  limits.head_time = 200ms;
  Served served(limits, std::make_shared<serve::Tls>(files.certificate, files.key, ""));
  Client plain(served.address), silent(served.address), half(served.address);
  plain.send(get);
  half.send(std::string("\x16\x03\x01\x02\x00\x01", 6));
  CHECK(plain.rest() != Client::Got::nothing);
  CHECK(plain.received.find("HTTP") == std::string::npos);
  CHECK(silent.rest() == Client::Got::end);
  CHECK(half.rest() != Client::Got::nothing);
  CHECK(soon([&] { return served.transport.counts().tls_failures == 3; }));
  CHECK(served.toy.handled == 0);
  TlsClient good(served.address);
  CHECK(good.shaken());
  CHECK(ask(good).ends_with(" 27 0 "));
}

TEST_CASE("with a client CA only its certificates are let in, and their names are known") {
  const Identity authority("authority"), other("other"), alice("alice", &authority), mallory("mallory", &other);
  const Files files(Identity("server"));
  authority.write_certificate(files.authority);
  Served served({}, std::make_shared<serve::Tls>(files.certificate, files.key, files.authority));
  for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    TlsClient client(served.address, &alice, version);
    REQUIRE(client.shaken());
    CHECK(ask(client).ends_with("127.0.0.1 alice 27 0 "));
    for (const Identity* wrong : {static_cast<const Identity*>(nullptr), &mallory}) {
      TlsClient refused(served.address, wrong, version);  // by TLS 1.3 a client learns of it when it reads
      refused.send(get);
      CHECK(refused.receive(1).empty());
    }
  }
  CHECK(served.toy.handled == 2);
  CHECK(soon([&] { return served.transport.counts().tls_failures == 4; }));
}

TEST_CASE("new files are for new connections, and those that cannot be used change nothing") {
  const Files files(Identity("first"));
  const auto tls = std::make_shared<serve::Tls>(files.certificate, files.key, "");
  Served served({}, tls);
  TlsClient before(served.address);
  CHECK_FALSE(tls->reload(false));
  CHECK(tls->reload(true));

  files.write(Identity("second"));
  CHECK(tls->reload(false));
  CHECK_FALSE(tls->reload(false));
  TlsClient after(served.address);
  CHECK(after.server() == "second");
  CHECK(ask(before).ends_with(" 27 0 "));
  CHECK(ask(after).ends_with(" 27 0 "));

  Identity("third").write_certificate(files.certificate);  // without its key
  CHECK(failure_of([&] { tls->reload(false); }) == "tls-key");
  CHECK_FALSE(tls->reload(false));  // said once
  put(files.certificate, "no certificate");
  CHECK(failure_of([&] { tls->reload(false); }) == "tls-cert");
  std::filesystem::remove(files.certificate);
  CHECK(failure_of([&] { tls->reload(false); }) == "tls-cert");
  CHECK(TlsClient(served.address).server() == "second");
  files.write(Identity("fourth"));
  CHECK(tls->reload(false));
  CHECK(TlsClient(served.address).server() == "fourth");
}

TEST_CASE("files that cannot be used are errors that name the option") {
  const Files files(Identity("server"));
  const auto field = [](const std::string& certificate, const std::string& key, const std::string& authority) {
    return failure_of([&] { serve::Tls(certificate, key, authority); });
  };
  CHECK(field("/nowhere", files.key, "") == "tls-cert");
  CHECK(field(files.key, files.key, "") == "tls-cert");
  CHECK(field(files.certificate, "/nowhere", "") == "tls-key");
  CHECK(field(files.certificate, files.certificate, "") == "tls-key");
  CHECK(field(files.certificate, files.key, "/nowhere") == "tls-client-ca");
  CHECK(field(files.certificate, files.key, files.key) == "tls-client-ca");
  CHECK(field(files.certificate, files.key, files.certificate).empty());
  Identity("server").write_key(files.key, "password");  // asks nobody for it
  CHECK(field(files.certificate, files.key, "") == "tls-key");
}
