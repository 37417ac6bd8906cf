// SPDX-License-Identifier: MIT
#pragma once
// One request and its answer while it is being answered: what the application's parts tell each other. It lives on the
// stack of the thread that answers; a long answer takes with it what it needs.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "output/text.h"
#include "serve/guard/rate.h"
#include "serve/observe/identity.h"
#include "serve/observe/metrics.h"
#include "serve/problem.h"
#include "serve/request.h"
#include "serve/routes.h"
#include "serve/transport/application.h"

namespace randnum::serve {

/// Where the bytes of a body come from, piece by piece.
class Source {
 public:
  virtual ~Source() = default;
  /// Appends at least `wanted` bytes, or all there are. True if there are more.
  virtual bool next(output::Text& out, std::size_t wanted) = 0;
  /// Tells how much was made so far: once, when it is over.
  virtual void count(Metrics& metrics) const noexcept = 0;
};

/// The answer, before it is written.
struct Reply {
  int status = 0;                            // 0: there is none yet
  std::string_view content_type = {};        // of static text
  std::string fields = {};                   // more header lines, each with its CRLF, of nothing that a client sent
  output::Text body = {};                    // all of it, or how it begins if there is a source
  std::unique_ptr<Source> source = {};       // what follows
  std::optional<std::uint64_t> length = {};  // of the whole body, where that is known although it comes in pieces
};

struct Exchange {
  const Received& received;
  const bool on_worker;
  const Request request;

  Found found = {};
  std::string id = {}, client = {};             // X-Request-Id; the address that counts
  std::shared_ptr<const std::string> key = {};  // the name of the key it came with
  Trace trace = {};
  std::optional<RateVerdict> rate = {};
  std::string_view reason = {};  // why it was refused, for the log
  Reply reply = {};
  bool postponed = false;  // not answered: a worker is to be called

  bool head_only() const { return request.method == "HEAD"; }
  /// Whether the connection ends behind the answer. One whose end is the only sign that the body is whole must.
  bool closes() const {
    return received.last || !request.keep_alive || (request.old && reply.source && !reply.length && !head_only());
  }
  bool in_chunks() const { return reply.source && !reply.length && !request.old; }
};

}  // namespace randnum::serve
