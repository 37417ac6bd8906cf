# SPDX-License-Identifier: MIT
"""Certificates for tests, made by the openssl program in the present folder, and clients' contexts that use them."""

import pathlib
import ssl
import subprocess

from server import needs


def openssl(*words):
    subprocess.run(["openssl", *words], check=True, capture_output=True)


class Authority:
    """One that signs certificates for 127.0.0.1, or for a client of some name."""

    def __init__(self, name):
        needs("openssl")
        self.name, self.certificate = name, f"{name}.pem"
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj",
                f"/CN={name}",
                "-keyout", f"{name}.key", "-out", self.certificate)

    def issue(self, name, file=None):
        """Writes FILE.pem and FILE.key, each at once, as whoever renews certificates does. Returns their names."""
        file = file or name
        openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", f"/CN={name}", "-keyout",
                "new.key", "-out", "new.csr")
        pathlib.Path("new.ext").write_text("subjectAltName=IP:127.0.0.1\n")
        openssl("x509", "-req", "-in", "new.csr", "-CA", self.certificate, "-CAkey", f"{self.name}.key", "-CAcreateserial",
                "-days", "2",
                "-extfile", "new.ext", "-out", "new.pem")
        pathlib.Path("new.key").replace(f"{file}.key")
        pathlib.Path("new.pem").replace(f"{file}.pem")
        return f"{file}.pem", f"{file}.key"


def trusting(*authorities, client=None, version=None):
    """A client's context; `client` is (certificate, key), `version` the only one of TLS it speaks."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    for authority in authorities:
        context.load_verify_locations(authority.certificate)
    if client:
        context.load_cert_chain(*client)
    if version:
        context.set_ciphers("DEFAULT:@SECLEVEL=0")   # else OpenSSL does not even offer 1.1
        context.minimum_version = context.maximum_version = version
    return context
