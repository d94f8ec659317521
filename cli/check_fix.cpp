// SPDX-License-Identifier: Apache-2.0
#include "check_fix.hpp"

#include "exit_codes.hpp"
#include "output.hpp"
#include "output_guard.hpp"

#include "kine/base/text.hpp"
#include "kine/check/unified_diff.hpp"
#include "kine/input/encoding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <utility>
#include <vector>

namespace kine::cli {

namespace {

constexpr std::string_view standard = "-";

std::string count(std::size_t number, std::string_view one, std::string_view many)
{
    return fmt::format("{} {}", number, number < 2 ? one : many);
}

using NamedBytes = std::pair<std::string, std::string>;

// Each is there under its name once the bytes of all are on the disk.
std::optional<int> write_all(std::span<const NamedBytes> files, const Host& host)
{
    std::vector<std::unique_ptr<Output>> outputs;
    for (const auto& [name, bytes] : files) {
        auto output = Output::open(name, Output::Rights::kept);
        if (!output) {
            host.report(output.error());
            return exit_code::input;
        }
        (*output)->write(bytes);
        (*output)->flush();
        outputs.push_back(std::move(*output));
    }
    std::stable_partition(outputs.begin(), outputs.end(), [](const auto& output) { return output->failed(); }); // told before any is done
    for (const auto& output : outputs) {
        if (const auto unwritten = output->finish()) {
            host.report(*unwritten);
            return exit_code::input;
        }
    }
    return std::nullopt;
}

// A file corrected by hand since, one that the command reads, or a copy of another day.
bool holds_other(const std::string& path, std::string_view content)
{
    std::error_code ignored;
    std::ostringstream held;
    held << std::ifstream{path, std::ios::binary}.rdbuf();
    return std::filesystem::is_regular_file(path, ignored) && held.view() != content;
}

} // namespace

void FixChoice::declare(Args& args)
{
    args.flag({.names = "--fix",
               .help = "écrire une copie corrigée (-o, sinon NOM.corrige.csv) et dire ce qui reste ; corrections sûres seulement",
               .usual = true},
              fix);
    args.flag({.names = "--unsafe-fixes", .help = "avec --fix ou --diff, aussi les corrections à vérifier"}, unsafe);
    args.flag({.names = "--diff", .help = "montrer ce que --fix changerait, pour patch -p0"}, diff);
}

std::optional<Diagnostic> FixChoice::mistake(const Args& args, std::span<const std::string> files,
                                             const std::string& output) const
{
    if (unsafe && !any()) {
        return args.mistake("--unsafe-fixes va avec --fix ou --diff", "ajouter --diff pour voir ce qui changerait");
    }
    if (fix && diff) {
        return args.mistake("--fix et --diff s'excluent", "--diff montre ce que --fix écrirait");
    }
    if (!any()) {
        return std::nullopt;
    }
    if (const auto& forms = args.given("--format"); diff && !forms.empty() && forms.back() != "text") {
        return args.mistake(fmt::format("--diff et --format {} s'excluent", forms.back()), "--diff n'écrit que les différences, pour patch -p0");
    }
    if (fix && !output.empty() && files.size() > 1) {
        return args.mistake("une seule copie ne peut pas remplacer plusieurs fichiers",
                       "sans -o, chaque copie est écrite à côté de son fichier");
    }
    if (fix && output.empty() && std::find(files.begin(), files.end(), standard) != files.end()) {
        return args.mistake("l'entrée standard n'a pas de nom pour sa copie corrigée", "nommer la copie par -o FICHIER");
    }
    return std::nullopt;
}

std::optional<Diagnostic> cannot_repair(const SessionTable& table, std::size_t source, const FixChoice& choice)
{
    const Source& read = *table.sources()[source];
    const FileForm form = read.form();
    Diagnostic diagnostic;
    diagnostic.code = "ENT-060";
    diagnostic.place.file = read.name();
    if (!table.delimiter_of_file(source)) {
        diagnostic.message = "ce fichier n'est pas un CSV : --fix et --diff n'écrivent que dans un CSV";
        diagnostic.hint = "corriger le programme qui écrit ces lignes JSON";
    } else if (form.compressed) {
        diagnostic.message = "ce fichier est compressé : --fix et --diff n'écrivent que dans un fichier qui ne l'est pas";
        diagnostic.hint = "le décompresser par gunzip, puis le corriger";
    } else if (choice.diff && form.encoding != Encoding::utf8) {
        diagnostic.message = fmt::format("ce fichier est en {} : une différence écrite en UTF-8 ne s'y appliquerait pas",
                                         encoding_name(form.encoding));
        diagnostic.hint = "--fix écrit une copie corrigée dans le même encodage";
    } else {
        return std::nullopt;
    }
    return diagnostic;
}

std::string repair_offer(const SessionTable& table, const CheckResult& result, const RepairTools& tools, std::size_t files)
{
    FixChoice copy;
    copy.fix = true;
    FixChoice difference;
    difference.diff = true;
    bool shown = true; // by --diff too
    for (std::size_t source = 0; source < files; ++source) {
        if (cannot_repair(table, source, copy)) {
            return {};
        }
        shown = shown && !cannot_repair(table, source, difference);
    }
    if (!can_repair(table, result, tools)) {
        return {};
    }
    return fmt::format("Des constats se corrigent : {}--fix écrit une copie corrigée ; avec --unsafe-fixes, aussi ce qui est à vérifier",
                       shown ? "--diff montre ce qui changerait, " : "");
}

std::string corrected_name(const std::string& file, const std::string& output)
{
    if (!output.empty()) {
        return output;
    }
    const std::filesystem::path path{file};
    std::filesystem::path name = path.stem();
    name += ".corrige";
    name += path.extension();
    return (path.parent_path() / name).string();
}

std::optional<int> write_repairs(const RepairResult& repairs, std::span<const SourcePtr> before,
                                 std::span<const std::string> files, const FixChoice& choice, const std::string& output,
                                 bool say, const Host& host)
{
    if (choice.diff) {
        std::string diff;
        for (std::size_t i = 0; i < before.size(); ++i) {
            diff += unified_diff(before[i]->name(), before[i]->text(), repairs.sources[i]->text());
        }
        const NamedBytes whole{output, std::move(diff)};
        return write_all({&whole, 1}, host);
    }
    std::vector<NamedBytes> copies; // names and bytes: all, or nothing is written
    for (std::size_t i = 0; i < before.size(); ++i) {
        const bool changed = before[i]->text() != repairs.sources[i]->text();
        if (!changed && output.empty()) { // nothing to put beside the file
            continue;
        }
        auto bytes = encode_like(*before[i], repairs.sources[i]->text());
        if (!bytes) {
            host.report(bytes.error());
            return exit_code::input;
        }
        copies.emplace_back(corrected_name(files[i], output), std::move(*bytes));
        if (const auto& [name, content] = copies.back(); output.empty() && holds_other(name, content)) {
            host.report(would_replace(name, "--fix remplacerait ce fichier, qui n'est pas la copie qu'il écrirait",
                                      "ranger ce fichier ailleurs, l'enlever s'il ne sert plus, ou nommer la copie par -o ; rien n'est fait"));
            return exit_code::usage;
        }
    }
    if (const auto failed = write_all(copies, host)) {
        return failed;
    }
    for (const auto& [name, bytes] : copies) {
        if (say && name != standard) {
            host.say(fmt::format("Copie corrigée : {}\n", printable(name)));
        }
    }
    return std::nullopt;
}

void say_repairs(const RepairResult& repairs, const FixChoice& choice, bool every, const Host& host)
{
    if (every) {
        for (const Repaired& one : repairs.repaired) {
            host.say(fmt::format("{}:{}: {} « {} » → « {} », {} ({}) [{}]\n", printable(one.file), one.line,
                                 printable(one.column), printable(one.before), printable(one.after), one.reason,
                                 one.safe ? "correction sûre" : "correction à vérifier", one.code));
        }
    }
    for (const NotRepaired& one : repairs.refused) {
        host.say(fmt::format("{}:{}: non corrigé, {} [{}]\n", printable(one.file), one.line, one.reason, one.code));
    }
    std::vector<std::string> parts;
    if (repairs.findings_repaired != 0) {
        parts.push_back(fmt::format("{} dans {}",
                                    choice.diff ? count(repairs.findings_repaired, "constat se corrige", "constats se corrigent")
                                                : count(repairs.findings_repaired, "constat corrigé", "constats corrigés"),
                                    count(repairs.repaired.size(), "cellule", "cellules")));
    }
    if (repairs.need_unsafe != 0) {
        parts.push_back(fmt::format("{} à vérifier, avec --unsafe-fixes", repairs.need_unsafe));
    }
    if (repairs.impossible != 0) {
        parts.push_back(fmt::format("{} sans correction automatique", repairs.impossible));
    }
    host.say(fmt::format("Corrections : {}\n", parts.empty() ? "rien à corriger" : fmt::format("{}", fmt::join(parts, ", "))));
}

} // namespace kine::cli
