// SPDX-License-Identifier: MIT
#include "serve/transport/wire.h"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>

#include "serve/transport/socket.h"

namespace randnum::serve {
namespace {

#ifdef MSG_NOSIGNAL
constexpr int no_signal = MSG_NOSIGNAL;
#else
constexpr int no_signal = 0;  // where it is an option of the socket
#endif

Wire::State state_of_error() noexcept {
  return errno == EAGAIN || errno == EWOULDBLOCK ? Wire::State::later : Wire::State::broken;
}

}  // namespace

void Wire::FreeSession::operator()(SSL* session) const noexcept { SSL_free(session); }

Wire::Wire(Descriptor socket, SSL_CTX* tls) noexcept : socket_(std::move(socket)), wants_tls_(tls != nullptr) {
  if (!wants_tls_) return;
  session_.reset(SSL_new(tls));
  if (session_ != nullptr && SSL_set_fd(session_.get(), socket_.number()) != 1) session_.reset();
  if (session_ != nullptr) SSL_set_accept_state(session_.get());
}

Wire::~Wire() = default;

/// OpenSSL's answer as ours. Its errors are a queue of the thread's, which must not keep another connection's.
Wire::Moved Wire::judge(int result, std::size_t bytes) noexcept {
  if (result == 1) return {State::done, bytes};
  const int error = SSL_get_error(session_.get(), result);
  ERR_clear_error();
  switch (error) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE: return {State::later};
    case SSL_ERROR_ZERO_RETURN: return {State::ended};
    default: failed_ = true; return {State::broken};
  }
}

Wire::State Wire::handshake() noexcept {
  if (session_ == nullptr) return wants_tls_ ? State::broken : State::done;
  return judge(SSL_do_handshake(session_.get()), 0).state;
}

Wire::Moved Wire::read(char* bytes, std::size_t size) noexcept {
  if (session_ != nullptr) {
    std::size_t got = 0;
    const int result = SSL_read_ex(session_.get(), bytes, size, &got);
    return judge(result, got);
  }
  return discard(bytes, size);
}

Wire::Moved Wire::discard(char* bytes, std::size_t size) noexcept {
  for (;;) {
    const ssize_t got = ::recv(socket_.number(), bytes, size, 0);
    if (got > 0) return {State::done, static_cast<std::size_t>(got)};
    if (got == 0) return {State::ended};
    if (errno != EINTR) return {state_of_error()};
  }
}

Wire::Moved Wire::write(const char* bytes, std::size_t size) noexcept {
  if (session_ != nullptr) {
    std::size_t put = 0;
    const int result = SSL_write_ex(session_.get(), bytes, size, &put);
    return judge(result, put);
  }
  for (;;) {
    const ssize_t put = ::send(socket_.number(), bytes, size, no_signal);
    if (put >= 0) return {State::done, static_cast<std::size_t>(put)};
    if (errno != EINTR) return {state_of_error()};
  }
}

/// By one close_notify, if there is room for it now. A session that failed must not be spoken to again.
void Wire::end_session() noexcept {
  if (session_ == nullptr || failed_ || !SSL_is_init_finished(session_.get())) return;
  SSL_shutdown(session_.get());
  ERR_clear_error();
  failed_ = true;
}

void Wire::end_sending() noexcept {
  end_session();
  serve::end_sending(socket_.number());
}

void Wire::close(bool reset) noexcept {
  if (!open()) return;
  if (reset) {
    reset_on_close(socket_.number());
  } else {
    end_session();
  }
  session_.reset();
  socket_.close();
}

std::string Wire::certificate() const {
  if (session_ == nullptr) return "";
  const std::unique_ptr<X509, decltype(&X509_free)> certificate(SSL_get1_peer_certificate(session_.get()), &X509_free);
  if (certificate == nullptr) return "";
  X509_NAME* const subject = X509_get_subject_name(certificate.get());
  const int place = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
  if (place < 0) return "";
  unsigned char* name = nullptr;
  const int size = ASN1_STRING_to_UTF8(&name, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, place)));
  if (size < 0) return "";
  std::string out(reinterpret_cast<const char*>(name), static_cast<std::size_t>(size));
  OPENSSL_free(name);
  return out;
}

}  // namespace randnum::serve
