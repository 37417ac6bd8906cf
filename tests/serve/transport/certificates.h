// SPDX-License-Identifier: MIT
#pragma once
// Certificates for an afternoon, and a client that speaks TLS.

#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <memory>
#include <string>

#include "tests/serve/transport/client.h"

namespace randnum::tests {

template <auto Free>
struct FreeBy {
  template <typename T>
  void operator()(T* it) const {
    Free(it);
  }
};
using Key = std::unique_ptr<EVP_PKEY, FreeBy<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, FreeBy<X509_free>>;
using Context = std::unique_ptr<SSL_CTX, FreeBy<SSL_CTX_free>>;
using Session = std::unique_ptr<SSL, FreeBy<SSL_free>>;

/// A key and its certificate, signed by `issuer` or, without one, by itself: then it may sign others.
struct Identity {
  explicit Identity(const std::string& name, const Identity* issuer = nullptr)
      : key(EVP_EC_gen("P-256")), certificate(X509_new()) {
    X509* const it = certificate.get();
    static long serial = 0;
    X509_set_version(it, X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(it), ++serial);
    X509_gmtime_adj(X509_getm_notBefore(it), -3600);
    X509_gmtime_adj(X509_getm_notAfter(it), 3600);
    X509_set_pubkey(it, key.get());
    X509_NAME_add_entry_by_txt(X509_get_subject_name(it), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(name.data()), static_cast<int>(name.size()), -1, 0);
    X509_set_issuer_name(it, X509_get_subject_name((issuer == nullptr ? *this : *issuer).certificate.get()));
    if (issuer == nullptr) {
      const std::unique_ptr<X509_EXTENSION, FreeBy<X509_EXTENSION_free>> authority(
          X509V3_EXT_conf_nid(nullptr, nullptr, NID_basic_constraints, "critical,CA:TRUE"));
      X509_add_ext(it, authority.get(), -1);
    }
    X509_sign(it, (issuer == nullptr ? *this : *issuer).key.get(), EVP_sha256());
  }

  void write_certificate(const std::string& path) const {
    const Out out(std::fopen(path.c_str(), "w"));
    PEM_write_X509(out.get(), certificate.get());
  }
  void write_key(const std::string& path, const char* password = nullptr) const {
    const Out out(std::fopen(path.c_str(), "w"));
    PEM_write_PrivateKey(out.get(), key.get(), password == nullptr ? nullptr : EVP_aes_128_cbc(),
                         reinterpret_cast<const unsigned char*>(password), password == nullptr ? 0 : 8, nullptr, nullptr);
  }

  Key key;
  Certificate certificate;

 private:
  using Out = std::unique_ptr<std::FILE, FreeBy<std::fclose>>;
};

class TlsClient {
 public:
  /// Shakes hands: `identity` is shown if the server asks for one; `version` is the newest, 0 for any.
  explicit TlsClient(const std::string& address, const Identity* identity = nullptr, int version = 0)
      : client(address), context_(SSL_CTX_new(TLS_client_method())) {
    SSL_CTX_set_security_level(context_.get(), 0);  // it may try what the server has to refuse
    SSL_CTX_set_min_proto_version(context_.get(), TLS1_VERSION);
    SSL_CTX_set_max_proto_version(context_.get(), version);
    if (identity != nullptr) {
      SSL_CTX_use_certificate(context_.get(), identity->certificate.get());
      SSL_CTX_use_PrivateKey(context_.get(), identity->key.get());
    }
    session_.reset(SSL_new(context_.get()));
    SSL_set_fd(session_.get(), client.number());
    shaken_ = SSL_connect(session_.get()) == 1;
  }

  bool shaken() const { return shaken_; }
  std::string version() const { return SSL_get_version(session_.get()); }
  std::string server() const {
    char name[64] = "";
    const Certificate certificate(SSL_get1_peer_certificate(session_.get()));
    if (certificate != nullptr)
      X509_NAME_get_text_by_NID(X509_get_subject_name(certificate.get()), NID_commonName, name, sizeof name);
    return name;
  }

  bool send(std::string_view bytes) { return SSL_write(session_.get(), bytes.data(), static_cast<int>(bytes.size())) > 0; }
  /// What comes until there is `size` of it, or the end.
  std::string receive(std::size_t size) {
    std::string out;
    char bytes[16384];
    while (out.size() < size) {
      const int got = SSL_read(session_.get(), bytes, sizeof bytes);
      if (got <= 0) break;
      out.append(bytes, static_cast<std::size_t>(got));
    }
    return out;
  }
  /// Whether the other side said goodbye.
  bool ended() const { return (SSL_get_shutdown(session_.get()) & SSL_RECEIVED_SHUTDOWN) != 0; }

  Client client;

 private:
  Context context_;
  Session session_;
  bool shaken_ = false;
};

}  // namespace randnum::tests
