// SPDX-License-Identifier: MIT
#include "catalogue/catalogue.h"

namespace randnum::catalogue {
namespace {

constexpr Parameter serve_parameters[] = {
    {"listen", Kind::address, "127.0.0.1:8080", "where to listen; :8080 is every address, and port 0 takes a free one"},
    {"ops-listen", Kind::address, "", "where health and metrics are instead, in plain text and out of reach of the limits"},
    {"tls-cert", Kind::file, "", "serve by TLS: the certificate and those that signed it, as PEM; read again when it changes"},
    {"tls-key", Kind::file, "", "the certificate's key, as PEM"},
    {"tls-client-ca", Kind::file, "", "clients must have a certificate that one of this file signed"},
    {"keys-file", Kind::file, "", "draws need a key of this file, which randnum key writes; read again when it changes"},
    {"metrics", Kind::word, "open", "whether metrics need a key too", 0, "open|key"},
    {"rate", Kind::text, "", "requests that each key or client may make: 100/s, 600/m or 5000/h, with a burst as 100/s:200"},
    {"trusted-proxy", Kind::text, "", "addresses whose X-Forwarded-For tells the client, with commas: 10.0.0.0/8,fd00::/8"},
    {"max-count", Kind::count, "1M", "values of one request"},
    {"max-bytes", Kind::size, "1G", "bytes of one request for bytes"},
    {"max-batch", Kind::count, "100", "draws of one batch"},
    {"max-connections", Kind::count, "4096", "connections at once"},
    {"max-connections-per-address", Kind::count, "1024", "connections at once from one address"},
    {"max-streams", Kind::count, "128", "long answers at once"},
    {"max-head", Kind::size, "16K", "bytes of a request's head"},
    {"max-body", Kind::size, "1M", "bytes of a request's body"},
    {"head-timeout", Kind::duration, "5s", "time for a request's head, from its first byte"},
    {"body-timeout", Kind::duration, "10s", "time for a request's body, from the end of its head"},
    {"idle-timeout", Kind::duration, "75s", "time between two requests of a connection"},
    {"answer-timeout", Kind::duration, "10s", "time to take an answer, and a second more for each 8 KiB of it"},
    {"drain-delay", Kind::duration, "5s", "time from SIGTERM until no more connections are taken"},
    {"grace", Kind::duration, "20s", "time from then until requests that still run are cut off"},
    {"entropy-interval", Kind::duration, "10s", "time between two tests of the operating system's random bytes"},
    {"log-level", Kind::word, "info", "the least that is logged", 0, "error|warning|info|debug"},
    {"access-log", Kind::word, "on", "whether each request is logged; off leaves those that failed here", 0, "on|off"},
    {"loops", Kind::count, "0", "threads that hold connections; 0 is one for each processor, at most 16"},
    {"workers", Kind::count, "0", "threads that make long answers; 0 is one for each processor, at most 16"},
    {"config", Kind::file, "", "read options from this file, TOML with their names as keys"},
    {"print-config", Kind::flag, "", "print all options as such a file would have them, and end"},
};
constexpr Parameter key_parameters[] = {
    operand({"action", Kind::word, std::nullopt, "what to do; new makes a key, prints it, and keeps only its hash", 0, "new"}),
    operand({"name", Kind::text, std::nullopt, "who the key is for: 1 to 64 letters, digits, dots, dashes and underscores"}),
    {"keys-file", Kind::file, "", "add the line that knows the key to this file; else it is printed below the key"},
};
constexpr Parameter health_parameters[] = {
    operand({"url", Kind::text, std::nullopt, "what to ask, in plain HTTP: http://127.0.0.1:8080/healthz"}),
    {"timeout", Kind::duration, "2s", "time for the whole answer"},
};
constexpr Parameter replay_parameters[] = {
    operand({"receipt", Kind::file, std::nullopt, "the file that --receipt wrote; - is standard input"}),
    {"output", Kind::file, "", "write to this file, which is replaced only when all is written", 'o'},
    {"threads", Kind::integer, "", "at most how many threads make the values; otherwise as many as help"},
};
constexpr Parameter completion_parameters[] = {
    operand({"shell", Kind::word, std::nullopt, "the shell", 0, "bash|zsh|fish"}),
};
constexpr Parameter help_parameters[] = {
    operand({"command", Kind::text, "", "the draw or command to explain"}),
};
constexpr Parameter version_parameters[] = {
    {"json", Kind::flag, "", "as JSON, with the generator's name"},
};

}  // namespace

std::span<const Command> commands() {
  static constexpr Command table[] = {
      {"serve", "Serve the draws over HTTP until SIGTERM: randnum-serve(1).", serve_parameters,
       "--listen :8080 --rate 100/s --print-config"},
      {"key", "Make a key for clients of the server.", key_parameters, "new alice"},
      {"health", "Ask a server whether it is well; exit status 0 if it answers 200, else 1.", health_parameters,
       "http://127.0.0.1:8080/healthz"},
      {"replay", "Repeat the run of a receipt and check that its output is the same.", replay_parameters, "receipt.json"},
      {"completion", "Print the completion script for a shell.", completion_parameters, "bash"},
      {"help", "Explain a command.", help_parameters, "int"},
      {"version", "Print the version.", version_parameters, "--json"},
  };
  return table;
}

}  // namespace randnum::catalogue
