// SPDX-License-Identifier: Apache-2.0
// LongText: the text of a session file that is never held whole. What is compressed, or not in UTF-8, is written once to a
// Spool, piece after piece, and read from there.
// Promises: the same text, and the same errors, as when the file is read as a whole (read_sessions); a .gz may give more than
// 1 GiB, as long as it gives no more than a hundred times what is read of it.
#pragma once

#include "kine/base/byte_file.hpp"
#include "kine/base/result.hpp"
#include "kine/base/source.hpp"

#include <memory>
#include <optional>
#include <string>

namespace kine {

struct LongText {
    std::string name; // of the file, as the user wrote it
    FileForm form;
    std::shared_ptr<const ByteFile> bytes; // in UTF-8
};

// `directory`: of the spools. FileFailure when a file cannot be read or a spool written.
[[nodiscard]] Result<LongText> take_in_long(std::shared_ptr<const ByteFile> file, std::optional<Encoding> chosen,
                                            const std::string& directory);

} // namespace kine
