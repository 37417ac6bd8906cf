// SPDX-License-Identifier: MIT
#pragma once
// TLS 1.2 and 1.3 by OpenSSL, on the transport's loops. Certificates are read again when their files change, without a
// connection being lost: those that are open keep the old ones.

#include <memory>
#include <mutex>
#include <string>

typedef struct ssl_ctx_st SSL_CTX;

namespace randnum::serve {

class Tls {
 public:
  /// PEM files: a chain and its key; `client_ca` as "" asks clients for no certificate, else all must have one that it
  /// signed. Throws random::InputError{"tls-cert" | "tls-key" | "tls-client-ca"} that says what is wrong with the file.
  Tls(std::string certificate, std::string key, std::string client_ca);

  /// Reads the files again if `always` or one of them has changed. True if the new ones are in force. Where they cannot be
  /// used the old ones stay in force, and the error is thrown as by the constructor. One thread at a time.
  bool reload(bool always);

  /// What new connections are to use. Any thread.
  std::shared_ptr<SSL_CTX> context() const;

 private:
  const std::string certificate_, key_, client_ca_;
  mutable std::mutex mutex_;
  std::shared_ptr<SSL_CTX> context_;
  std::string stamp_;  // of the files as they were last read, or found unusable
};

}  // namespace randnum::serve
