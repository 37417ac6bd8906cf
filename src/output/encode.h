// SPDX-License-Identifier: MIT
#pragma once
// Bytes as text. Pieces of one string may be encoded one after the other if all but the last have a multiple of 15 bytes.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "catalogue/form.h"
#include "draw/column.h"
#include "output/text.h"

namespace randnum::output {

/// Appends `bytes` in hexadecimal (lower case), base64, base64url (without padding) or base32 (RFC 4648), or as they are.
void encode(catalogue::Encoding encoding, std::span<const std::uint8_t> bytes, Text& out);

/// The same for strings of `size` bytes each, with `end` behind each. `bytes` is a multiple of `size`.
void encode_each(catalogue::Encoding encoding, std::span<const std::uint8_t> bytes, std::size_t size, std::string_view end,
                 Text& out);

constexpr std::size_t uuid_size = 36, ulid_size = 26;

/// Writes the 36 characters of a UUID (RFC 9562, lower case) and returns their end.
char* put_uuid(const draw::Id& id, char* out);

/// Writes the 26 characters of a ULID (Crockford's base32, upper case) and returns their end.
char* put_ulid(const draw::Id& id, char* out);

}  // namespace randnum::output
