// SPDX-License-Identifier: MIT
#include "serve/transport/tls.h"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/stat.h>

#include <utility>

#include "random/error.h"

namespace randnum::serve {
namespace {

using random::InputError;

/// The first thing that OpenSSL found wrong, in its words; they name no content of a file.
std::string reason() {
  const char* const words = ERR_reason_error_string(ERR_get_error());
  ERR_clear_error();
  return words == nullptr ? "it cannot be used" : words;
}

[[noreturn]] void refuse(const char* option, const std::string& path, const char* what) {
  throw InputError(option, std::string("must name ") + what + ", which " + path + " is not: " + reason());
}

/// What tells one version of a file from the next. Links are followed: Kubernetes replaces secrets by turning a link.
std::string stamp_of(const std::string& path) {
  struct stat about {};
  if (path.empty() || ::stat(path.c_str(), &about) != 0) return "-";
#ifdef __APPLE__
  const timespec& changed = about.st_mtimespec;
#else
  const timespec& changed = about.st_mtim;
#endif
  return std::to_string(about.st_ino) + ' ' + std::to_string(about.st_size) + ' ' + std::to_string(changed.tv_sec) + '.' +
         std::to_string(changed.tv_nsec) + '\n';
}

/// An encrypted key must not stop a server by a question at the terminal.
int no_password(char*, int, int, void*) { return -1; }

void harden(SSL_CTX* context) {
  SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
  // Ciphers with forward secrecy and authentication only, as RFC 9325, 4.2 recommends; those of TLS 1.3 all are such.
  SSL_CTX_set_cipher_list(context, "ECDHE+AESGCM:ECDHE+CHACHA20");
  SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE |
                                   SSL_OP_PRIORITIZE_CHACHA | SSL_OP_NO_TICKET);
  // Each connection proves anew who it is: nothing is remembered that a changed client CA should have forgotten.
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_num_tickets(context, 0);
  SSL_CTX_set_read_ahead(context, 1);  // a record by one call, not its head by one and the rest by another
  // Buffers only while they hold something: an idle connection would keep 34 KiB.
  SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
}

void ask_for_certificates(SSL_CTX* context, const std::string& client_ca) {
  STACK_OF(X509_NAME)* const names = SSL_load_client_CA_file(client_ca.c_str());
  if (names == nullptr) refuse("tls-client-ca", client_ca, "a PEM file of certificates");
  SSL_CTX_set_client_CA_list(context, names);
  if (SSL_CTX_load_verify_file(context, client_ca.c_str()) != 1)
    refuse("tls-client-ca", client_ca, "a PEM file of certificates");
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
}

std::shared_ptr<SSL_CTX> make_context(const std::string& certificate, const std::string& key, const std::string& client_ca) {
  std::shared_ptr<SSL_CTX> context(SSL_CTX_new(TLS_server_method()), &SSL_CTX_free);
  if (context == nullptr) refuse("tls-cert", certificate, "a certificate");
  harden(context.get());
  SSL_CTX_set_default_passwd_cb(context.get(), no_password);
  if (SSL_CTX_use_certificate_chain_file(context.get(), certificate.c_str()) != 1)
    refuse("tls-cert", certificate, "a PEM file of a certificate and its chain");
  if (SSL_CTX_use_PrivateKey_file(context.get(), key.c_str(), SSL_FILETYPE_PEM) != 1)
    refuse("tls-key", key, "a PEM file of the certificate's private key, not encrypted");
  if (SSL_CTX_check_private_key(context.get()) != 1) refuse("tls-key", key, "the key of the certificate");
  if (!client_ca.empty()) ask_for_certificates(context.get(), client_ca);
  return context;
}

}  // namespace

Tls::Tls(std::string certificate, std::string key, std::string client_ca)
    : certificate_(std::move(certificate)), key_(std::move(key)), client_ca_(std::move(client_ca)) {
  reload(true);
}

bool Tls::reload(bool always) {
  // Taken first: a file that changes while it is read is read again the next time.
  std::string stamp = stamp_of(certificate_) + stamp_of(key_) + stamp_of(client_ca_);
  if (!always && stamp == stamp_) return false;
  stamp_ = std::move(stamp);
  std::shared_ptr<SSL_CTX> fresh = make_context(certificate_, key_, client_ca_);
  const std::lock_guard lock(mutex_);
  context_ = std::move(fresh);
  return true;
}

std::shared_ptr<SSL_CTX> Tls::context() const {
  const std::lock_guard lock(mutex_);
  return context_;
}

}  // namespace randnum::serve
