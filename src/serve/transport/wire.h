// SPDX-License-Identifier: MIT
#pragma once
// The bytes of one connection, plain or through TLS. Nothing here waits, and nothing raises SIGPIPE.

#include <cstddef>
#include <memory>
#include <string>

#include "serve/transport/descriptor.h"

typedef struct ssl_st SSL;
typedef struct ssl_ctx_st SSL_CTX;

namespace randnum::serve {

class Wire {
 public:
  /// `tls` as nullptr is plain text. A TLS session that cannot be had shows as a handshake that is broken.
  Wire(Descriptor socket, SSL_CTX* tls) noexcept;
  ~Wire();
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;

  enum class State {
    done,    // some bytes went, or the handshake is over
    later,   // nothing more before the next event
    ended,   // the other side sends no more
    broken,  // nothing goes any more
  };
  struct Moved {
    State state;
    std::size_t bytes = 0;
  };
  State handshake() noexcept;
  /// `size` at least 1.
  Moved read(char* bytes, std::size_t size) noexcept;
  Moved write(const char* bytes, std::size_t size) noexcept;

  /// Reads what nobody wants: of TLS, without looking into it.
  Moved discard(char* bytes, std::size_t size) noexcept;

  /// Tells the other side that no more comes; receiving goes on.
  void end_sending() noexcept;
  /// Closes. `reset`: so that the other side sees that something is missing.
  void close(bool reset) noexcept;

  bool open() const noexcept { return socket_.open(); }
  int descriptor() const noexcept { return socket_.number(); }
  bool tls() const noexcept { return wants_tls_; }
  /// The common name in the client's certificate, which has been verified; "" if there is none. After the handshake.
  std::string certificate() const;

 private:
  struct FreeSession {
    void operator()(SSL* session) const noexcept;
  };
  Moved judge(int result, std::size_t bytes) noexcept;
  void end_session() noexcept;

  Descriptor socket_;
  bool wants_tls_, failed_ = false;
  std::unique_ptr<SSL, FreeSession> session_;
};

}  // namespace randnum::serve
