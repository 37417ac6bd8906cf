// SPDX-License-Identifier: MIT
#pragma once
// Bytes as text. Pieces of one string may be encoded one after the other if all but the last have a multiple of 15 bytes.

#include <cstdint>
#include <span>
#include <string>

#include "catalogue/form.h"
#include "draw/column.h"

namespace randnum::output {

/// Appends `bytes` in hexadecimal (lower case), base64, base64url (without padding) or base32 (RFC 4648), or as they are.
void encode(catalogue::Encoding encoding, std::span<const std::uint8_t> bytes, std::string& out);

/// Appends the 36 characters of a UUID (RFC 9562, lower case).
void encode_uuid(const draw::Id& id, std::string& out);

/// Appends the 26 characters of a ULID (Crockford's base32, upper case).
void encode_ulid(const draw::Id& id, std::string& out);

}  // namespace randnum::output
