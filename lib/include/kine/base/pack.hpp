// SPDX-License-Identifier: Apache-2.0
// Pack and Unpack: numbers and texts as bytes and back, for what the program writes and reads again itself, in one run.
// Promises: small numbers take one byte; what is read is what was written, in the same order.
// Refuses: bytes that something else wrote: they are not checked beyond their end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace kine {

class Pack {
  public:
    Pack& whole(std::uint64_t value)
    {
        for (; value >= 0x80; value >>= 7U) {
            bytes_ += static_cast<char>(static_cast<unsigned char>(value | 0x80U));
        }
        bytes_ += static_cast<char>(static_cast<unsigned char>(value));
        return *this;
    }
    Pack& signed_whole(std::int64_t value)
    {
        const auto bits = static_cast<std::uint64_t>(value);
        return whole(value < 0 ? ~bits << 1U | 1U : bits << 1U);
    }
    Pack& text(std::string_view text)
    {
        whole(text.size());
        bytes_ += text;
        return *this;
    }
    // The other one as it is, read as one text.
    Pack& pack(const Pack& other) { return text(other.bytes_); }

    [[nodiscard]] std::string_view bytes() const { return bytes_; }
    void clear() { bytes_.clear(); }

  private:
    std::string bytes_;
};

class Unpack {
  public:
    explicit Unpack(std::string_view bytes) : bytes_{bytes} {}

    [[nodiscard]] bool done() const { return bytes_.empty(); }
    [[nodiscard]] std::size_t left() const { return bytes_.size(); }
    [[nodiscard]] std::uint64_t whole()
    {
        std::uint64_t value = 0;
        for (unsigned shift = 0;; shift += 7) {
            const auto byte = static_cast<unsigned char>(take(1).front());
            value |= std::uint64_t{byte & 0x7FU} << shift;
            if (byte < 0x80) {
                return value;
            }
        }
    }
    [[nodiscard]] std::int64_t signed_whole()
    {
        const std::uint64_t bits = whole();
        return static_cast<std::int64_t>((bits & 1U) != 0 ? ~(bits >> 1U) : bits >> 1U);
    }
    [[nodiscard]] std::string_view text() // of the bytes given
    {
        const auto size = static_cast<std::size_t>(whole());
        return take(size);
    }

  private:
    std::string_view take(std::size_t size)
    {
        if (size > bytes_.size()) {
            throw std::logic_error{"kine: packed bytes that end too soon"};
        }
        const std::string_view taken = bytes_.substr(0, size);
        bytes_.remove_prefix(size);
        return taken;
    }

    std::string_view bytes_;
};

} // namespace kine
