// SPDX-License-Identifier: Apache-2.0
#include "input/file_kind.hpp"

#include "kine/base/text.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace kine::input {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view export_csv = "refaire l'export depuis le logiciel, en CSV";
constexpr std::string_view save_as_csv = "l'ouvrir dans un tableur et l'enregistrer en « CSV UTF-8 »";
constexpr std::string_view unpack = "décompresser d'abord ; seul gzip se lit directement";

struct Signature {
    std::string_view start;
    OtherKind kind;
};

constexpr std::array signatures{
    Signature{"%PDF-"sv, {"un document PDF", export_csv}},
    Signature{"PK\x03\x04"sv, {"un classeur (.xlsx, .ods) ou une archive ZIP", save_as_csv}},
    Signature{"\xD0\xCF\x11\xE0"sv, {"un ancien classeur ou document Office (.xls, .doc)", save_as_csv}},
    Signature{"{\\rtf"sv, {"un document RTF", export_csv}},
    Signature{"\x89PNG"sv, {"une image", export_csv}},
    Signature{"\xFF\xD8\xFF"sv, {"une image", export_csv}},
    Signature{"GIF8"sv, {"une image", export_csv}},
    Signature{"SQLite format 3"sv, {"une base SQLite", export_csv}},
    Signature{"\x1F\x8B"sv, {"un fichier gzip dans un fichier gzip", unpack}},
    Signature{"BZh"sv, {"une archive bzip2", unpack}},
    Signature{"\xFD"
              "7zXZ"sv,
              {"une archive xz", unpack}},
    Signature{"7z\xBC\xAF"sv, {"une archive 7z", unpack}},
    Signature{"\x28\xB5\x2F\xFD"sv, {"une archive zstd", unpack}},
};

constexpr std::array markup{"<?xml"sv, "<!doctype"sv, "<html"sv, "<table"sv};
constexpr OtherKind web_page{"une page web ou un document XML", save_as_csv};
constexpr OtherKind tar{"une archive tar", unpack};
constexpr OtherKind json{"un document JSON d'un seul tenant",
                         "l'écrire en NDJSON, un objet par ligne et par séance, par exemple avec jq -c '.[]'"};

} // namespace

std::optional<OtherKind> other_kind_of(std::string_view bytes)
{
    const auto found = std::find_if(signatures.begin(), signatures.end(), [&](const Signature& signature) {
        return bytes.starts_with(signature.start);
    });
    if (found != signatures.end()) {
        return found->kind;
    }
    constexpr std::size_t tar_mark = 257;
    if (bytes.size() > tar_mark && bytes.substr(tar_mark).starts_with("ustar")) {
        return tar;
    }
    const std::string_view start = trim(bytes.substr(0, 256));
    const std::string folded = fold(start.substr(0, 16));
    if (std::any_of(markup.begin(), markup.end(), [&](auto mark) { return folded.starts_with(mark); })) {
        return web_page;
    }
    const std::size_t second = start.find_first_not_of(" \t", 1);
    const bool opens_alone = start.starts_with('{') && second != std::string_view::npos &&
                             (start[second] == '\n' || start[second] == '\r');
    return start.starts_with('[') || start == "{" || opens_alone ? std::optional{json} : std::nullopt;
}

} // namespace kine::input
