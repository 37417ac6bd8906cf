// SPDX-License-Identifier: MIT
#include "serve/guard/proxies.h"

#include "random/error.h"
#include "tests/catch.h"
#include "tests/support/refused.h"

using randnum::serve::counted_as;
using randnum::serve::Proxies;
using randnum::tests::refused;

namespace {

const Proxies nobody(""), ours("10.0.0.0/8, fd00::/8,192.0.2.7");

bool trusts(const char* list, const std::string& peer) { return Proxies(list).client(peer, "203.0.113.9") == "203.0.113.9"; }

}  // namespace

TEST_CASE("who trusts nobody believes nothing") {
  CHECK(nobody.client("127.0.0.1", "203.0.113.9") == "127.0.0.1");
  CHECK(nobody.client("::1", "203.0.113.9") == "::1");
  CHECK(nobody.client("unix", "203.0.113.9") == "unix");
}

TEST_CASE("from the right, the first address that is not trusted") {
  CHECK(ours.client("203.0.113.1", "1.2.3.4") == "203.0.113.1");  // the peer is no proxy of ours
  CHECK(ours.client("10.1.1.1", "") == "10.1.1.1");
  CHECK(ours.client("10.1.1.1", "1.2.3.4") == "1.2.3.4");
  CHECK(ours.client("10.1.1.1", "6.6.6.6, 1.2.3.4") == "1.2.3.4");  // what the client wrote itself stands left
  CHECK(ours.client("10.1.1.1", "6.6.6.6,1.2.3.4,10.2.2.2 ,\t192.0.2.7") == "1.2.3.4");
  CHECK(ours.client("10.1.1.1", "10.3.3.3, 10.2.2.2") == "10.3.3.3");  // all are ours: the leftmost
  CHECK(ours.client("fd00::1", "2001:db8::5") == "2001:db8::5");
}

TEST_CASE("what is no address ends the way, what is nothing does not") {
  CHECK(ours.client("10.1.1.1", "1.2.3.4, unknown, 10.2.2.2") == "10.2.2.2");
  CHECK(ours.client("10.1.1.1", "1.2.3.4, _hidden") == "10.1.1.1");
  CHECK(ours.client("10.1.1.1", "1.2.3.4 5.6.7.8") == "10.1.1.1");
  CHECK(ours.client("10.1.1.1", "1.2.3") == "10.1.1.1");
  CHECK(ours.client("10.1.1.1", "1.2.3.256") == "10.1.1.1");
  CHECK(ours.client("10.1.1.1", std::string("1.2.3.4\0", 8)) == "10.1.1.1");
  CHECK(ours.client("10.1.1.1", std::string(10000, '1')) == "10.1.1.1");
  CHECK(ours.client("10.1.1.1", "1.2.3.4, , ,") == "1.2.3.4");
  CHECK(ours.client("10.1.1.1", ", ,") == "10.1.1.1");
}

TEST_CASE("a chain longer than any of proxies is given up") {
  std::string chain = "1.2.3.4";
  for (int i = 0; i < 31; ++i) chain += ",10.0.0.2";
  CHECK(ours.client("10.1.1.1", chain) == "1.2.3.4");
  CHECK(ours.client("10.1.1.1", chain + ",10.0.0.3") == "10.0.0.2");
}

TEST_CASE("ports and brackets are no part of an address") {
  CHECK(ours.client("10.1.1.1", "1.2.3.4:5678") == "1.2.3.4");
  CHECK(ours.client("10.1.1.1", "[2001:db8::1]:80") == "2001:db8::1");
  CHECK(ours.client("10.1.1.1", "[2001:db8::1]") == "2001:db8::1");
  for (const char* element :
       {"1.2.3.4:", "1.2.3.4:x", "1.2.3.4:123456", "[2001:db8::1", "[2001:db8::1]80", "[]", "[]:80", ":80", "["})
    CHECK(ours.client("10.1.1.1", element) == "10.1.1.1");
}

TEST_CASE("an address has one form") {
  CHECK(ours.client("::ffff:10.1.1.1", "::ffff:1.2.3.4") == "1.2.3.4");
  CHECK(nobody.client("::ffff:1.2.3.4", "") == "1.2.3.4");
  CHECK(ours.client("10.1.1.1", "2001:DB8:0:0::1") == "2001:db8::1");
  CHECK(nobody.client("fe80::1%eth0", "") == "fe80::1");
}

TEST_CASE("networks hold the addresses that begin with theirs") {
  CHECK(trusts("10.0.0.0/8", "10.255.255.255"));
  CHECK_FALSE(trusts("10.0.0.0/8", "11.0.0.0"));
  CHECK(trusts("192.168.128.0/17", "192.168.255.1"));
  CHECK_FALSE(trusts("192.168.128.0/17", "192.168.127.1"));
  CHECK(trusts("0.0.0.0/0", "203.0.113.1"));
  CHECK_FALSE(trusts("0.0.0.0/0", "2001:db8::1"));
  CHECK(trusts("::/0", "203.0.113.1"));  // IPv4 is ::ffff:0:0/96
  CHECK(trusts("::ffff:10.0.0.0/104", "10.1.1.1"));
  CHECK(trusts("2001:db8::/33", "2001:db8:7fff::1"));
  CHECK_FALSE(trusts("2001:db8::/33", "2001:db8:8000::1"));
  CHECK(trusts("::1", "::1"));
  CHECK_FALSE(trusts("::1/128", "::2"));
}

TEST_CASE("a list that is none says so") {
  for (const char* list : {"x", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8x", "10.0.0.0/ 8", "::/129",
                           "10.0.0.1/8", "10/8", "10.0.0.0/8,,::1", ",", "[::1]", "10.0.0.1:80", "localhost", "fd00::1/8"})
    CHECK(refused([&] { return Proxies(list).client("::1", ""); }) == "trusted-proxy");
}

TEST_CASE("a customer's IPv6 addresses count as one") {
  CHECK(counted_as("192.0.2.7") == "192.0.2.7");
  CHECK(counted_as("2001:db8:1:2:3:4:5:6") == "2001:db8:1:2::/64");
  CHECK(counted_as("2001:db8:1:2::ffff") == "2001:db8:1:2::/64");
  CHECK(counted_as("2001:db8:1:3::1") == "2001:db8:1:3::/64");
  CHECK(counted_as("::1") == "::/64");
  CHECK(counted_as("unix:x") == "unix:x");
  CHECK(counted_as(std::string(100, ':')) == std::string(100, ':'));
}
