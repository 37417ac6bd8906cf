// SPDX-License-Identifier: MIT
#include "serve/settings.h"

#include "catalogue/catalogue.h"
#include "tests/catch.h"
#include "tests/support/refused.h"

using namespace randnum;
using namespace serve;
using namespace std::chrono_literals;
using catalogue::Arguments;
using catalogue::Text;

namespace {

Arguments arguments(std::vector<Text> texts) { return Arguments({catalogue::find_command("serve")->parameters}, std::move(texts)); }
Settings settings(std::vector<Text> texts) { return read_settings(arguments(std::move(texts))); }
std::string refuses(std::vector<Text> texts) {
  return tests::refused([&] { return settings(std::move(texts)); });
}

}  // namespace

TEST_CASE("the table's defaults are those of the structs") {
  const Settings read = settings({}), made;
  CHECK(read.listen.host == made.listen.host);
  CHECK(read.listen.port == made.listen.port);
  CHECK(read.separate_ops == made.separate_ops);
  CHECK(read.rate.requests == made.rate.requests);
  CHECK(read.max_count == made.max_count);
  CHECK(read.max_bytes == made.max_bytes);
  CHECK(read.max_batch == made.max_batch);
  CHECK(read.limits.connections == made.limits.connections);
  CHECK(read.limits.per_address == made.limits.per_address);
  CHECK(read.limits.streams == made.limits.streams);
  CHECK(read.limits.head == made.limits.head);
  CHECK(read.limits.header_line == made.limits.header_line);
  CHECK(read.limits.target == made.limits.target);
  CHECK(read.limits.body == made.limits.body);
  CHECK(read.limits.head_time == made.limits.head_time);
  CHECK(read.limits.body_time == made.limits.body_time);
  CHECK(read.limits.idle_time == made.limits.idle_time);
  CHECK(read.limits.answer_time == made.limits.answer_time);
  CHECK(read.drain_delay == made.drain_delay);
  CHECK(read.grace == made.grace);
  CHECK(read.entropy_interval == made.entropy_interval);
  CHECK(read.log_level == made.log_level);
  CHECK(read.access_log == made.access_log);
  CHECK(read.loops == made.loops);
  CHECK(read.workers == made.workers);
  CHECK(!read.metrics_need_key);
}

TEST_CASE("every option arrives") {
  const Settings read = settings({{"listen", "[::1]:9"},       {"ops-listen", ":10"},        {"tls-cert", "c"},
                                  {"tls-key", "k"},            {"tls-client-ca", "a"},       {"keys-file", "f"},
                                  {"metrics", "key"},          {"rate", "5/s:7"},            {"trusted-proxy", "10.0.0.0/8"},
                                  {"max-count", "2k"},         {"max-bytes", "3K"},          {"max-batch", "4"},
                                  {"max-connections", "5"},    {"max-streams", "7"},         {"max-connections-per-address", "6"},
                                  {"max-head", "4K"},          {"max-body", "9"},            {"head-timeout", "10ms"},
                                  {"body-timeout", "11ms"},    {"idle-timeout", "12ms"},     {"answer-timeout", "13ms"},
                                  {"drain-delay", "0"},        {"grace", "1m"},              {"entropy-interval", "1h"},
                                  {"log-level", "warning"},    {"access-log", "off"},        {"loops", "3"},
                                  {"workers", "4"}});
  CHECK(read.listen.host == "::1");
  CHECK(read.listen.port == 9);
  CHECK(!read.listen.privileged);
  CHECK(read.separate_ops);
  CHECK(read.ops_listen.host.empty());
  CHECK(read.ops_listen.port == 10);
  CHECK(read.ops_listen.privileged);
  CHECK(read.tls_cert + read.tls_key + read.tls_client_ca + read.keys_file == "ckaf");
  CHECK(read.metrics_need_key);
  CHECK(read.rate.requests == 5);
  CHECK(read.rate.burst == 7);
  CHECK(read.trusted_proxy == "10.0.0.0/8");
  CHECK(read.max_count == 2000);
  CHECK(read.max_bytes == 3072);
  CHECK(read.max_batch == 4);
  CHECK(read.limits.connections == 5);
  CHECK(read.limits.per_address == 6);
  CHECK(read.limits.streams == 7);
  CHECK(read.limits.head == 4096);
  CHECK(read.limits.header_line == 4096);  // no line is longer than the head
  CHECK(read.limits.body == 9);
  CHECK(read.limits.head_time == 10ms);
  CHECK(read.limits.body_time == 11ms);
  CHECK(read.limits.idle_time == 12ms);
  CHECK(read.limits.answer_time == 13ms);
  CHECK(read.drain_delay == 0ms);
  CHECK(read.grace == 60s);
  CHECK(read.entropy_interval == 3600s);
  CHECK(read.log_level == Level::warning);
  CHECK(read.access_log == AccessLog::off);
  CHECK(read.loops == 3);
  CHECK(read.workers == 4);
}

TEST_CASE("what is out of bounds is refused by the option's name") {
  const std::vector<Text> wrong[] = {
      {{"listen", "localhost:80"}}, {{"ops-listen", "80"}},     {{"max-count", "0"}},       {{"max-count", "inf"}},
      {{"max-bytes", "0"}},         {{"max-batch", "0"}},       {{"max-connections", "0"}}, {{"max-connections-per-address", "0"}},
      {{"max-streams", "0"}},       {{"max-head", "10"}},       {{"max-body", "2G"}},       {{"head-timeout", "0"}},
      {{"idle-timeout", "5"}},      {{"grace", "2d"}},          {{"drain-delay", "-1s"}},   {{"entropy-interval", "0"}},
      {{"log-level", "loud"}},      {{"access-log", "true"}},   {{"loops", "65"}},          {{"workers", "-1"}},
      {{"rate", "fast"}},           {{"trusted-proxy", "me"}},  {{"metrics", "closed"}},    {{"metrics", "key"}},
      {{"tls-cert", "c"}},          {{"tls-key", "k"}},         {{"tls-client-ca", "a"}},
  };
  for (const std::vector<Text>& texts : wrong) {
    INFO(texts[0].first << '=' << texts[0].second);
    CHECK(refuses(texts) == texts[0].first);
  }
}

TEST_CASE("the file that is printed names every option, and those that are not set in comments") {
  const std::string text = to_toml(arguments({{"max-count", "2000"}, {"keys-file", "a \"b\"\\c"}, {"max-body", "1K"}}));
  CHECK(text.find("\nmax-count = 2000\n") != std::string::npos);
  CHECK(text.find("\nmax-body = \"1K\"\n") != std::string::npos);
  CHECK(text.find("\nkeys-file = \"a \\\"b\\\"\\\\c\"\n") != std::string::npos);
  CHECK(text.find("\nloops = 0\n") != std::string::npos);
  CHECK(text.find("\ngrace = \"20s\"\n") != std::string::npos);
  CHECK(text.find("\n# tls-cert is not set\n") != std::string::npos);
  for (const catalogue::Parameter& p : catalogue::find_command("serve")->parameters)
    CHECK((text.find(std::string(p.name) + " ") != std::string::npos) == (p.name != "config" && p.name != "print-config"));
}
