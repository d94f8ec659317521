// SPDX-License-Identifier: Apache-2.0
#include "sessions.hpp"

#include "exit_codes.hpp"
#include "input.hpp"
#include "output.hpp"
#include "profiles.hpp"
#include "system_error.hpp"

#include "kine/base/nearest.hpp"
#include "kine/base/text.hpp"
#include "kine/input/profile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace kine::cli {

namespace {

std::vector<std::string> column_names()
{
    std::vector<std::string> names;
    for (const ColumnInfo& column : known_columns()) {
        names.emplace_back(column.name);
    }
    return names;
}

// « col=Titre », or what is wrong with it.
Result<TitleMap> read_map(const std::string& text, const Args& args)
{
    const std::size_t sign = text.find('=');
    const std::string name{trim(std::string_view{text}.substr(0, sign))};
    const std::string_view title =
        sign == std::string::npos ? std::string_view{} : trim(std::string_view{text}.substr(sign + 1));
    if (name.empty() || title.empty()) {
        return fail(args.unreadable(fmt::format("--map : « {} » ne désigne rien", printable(text)),
                                 "écrire colonne=Titre, par exemple --map \"patient=N° dossier\""));
    }
    const auto column = find_column(name);
    if (!column) {
        const auto close = nearest(name, column_names());
        return fail(args.unreadable(fmt::format("--map : colonne inconnue « {} »", printable(name)),
                                 close.empty() ? std::string{"les colonnes sont dans kine-sessions(5)"}
                                               : fmt::format("vouliez-vous dire {} ?", join_french(close, "ou"))));
    }
    return TitleMap{*column, std::string{title}};
}

bool same_title(const TitleMap& a, const TitleMap& b) { return fold_key(a.title) == fold_key(b.title); }

} // namespace

std::optional<Diagnostic> SessionFiles::given_twice(const Args& args) const
{
    std::vector<std::string> files = files_;
    files.insert(files.end(), past_.begin(), past_.end());
    for (auto file = files.begin(); file != files.end(); ++file) {
        const bool twice = std::any_of(files.begin(), file, [&](const std::string& other) {
            std::error_code not_there;
            return other == *file || std::filesystem::equivalent(other, *file, not_there);
        });
        if (twice) {
            return args.mistake(fmt::format("« {} » est donné deux fois", printable(*file)),
                                "donner chaque fichier une seule fois : rien ne se compte ni ne se facture deux fois");
        }
    }
    return std::nullopt;
}

void SessionFiles::declare(Args& args)
{
    args.operands({"FICHIER…", "séances exportées, en CSV ou NDJSON, compressées par gzip ou non ; plusieurs fichiers "
                               "forment un seul ensemble ; « - » lit l'entrée standard"},
                  files_);
    args.group("Lecture des fichiers");
    args.text({.names = "--profil",
               .value = "NOM|FICHIER",
               .help = "titres, séparateur et encodage de l'export, décrits dans un profil",
               .by_default = "ils sont devinés",
               .in_file = InFile::name_or_path},
              profile_);
    args.texts({.names = "--map",
                .value = "COLONNE=TITRE",
                .help = "le titre qu'a une colonne dans l'export ; plusieurs fois pour plusieurs colonnes",
                .in_file = InFile::words},
               maps_);
    args.text({.names = "--write-profil",
               .value = "FICHIER",
               .help = "écrire dans ce profil les titres, le séparateur et l'encodage lus"},
              frozen_);
    args.texts({.names = "--historique",
                .value = "FICHIER",
                .help = "un export antérieur : ses séances comptent (rangs, délais, plafonds) et ne sont pas jugées ; plusieurs "
                        "fois pour plusieurs fichiers",
                .in_file = InFile::paths},
               past_);
}

tl::expected<ReadingChoices, int> SessionFiles::choices(const Args& args, const Tables& tables,
                                                        const Host& host) const
{
    std::vector<TitleMap> maps;
    for (const std::string& text : maps_) {
        auto map = read_map(text, args);
        if (map && std::any_of(maps.begin(), maps.end(), [&](const TitleMap& other) {
                return other.column == map->column || same_title(other, *map);
            })) {
            map = fail(args.mistake(fmt::format("--map : « {} » redit une colonne ou un titre déjà donné", printable(text)),
                                    "une colonne a un seul titre, un titre une seule colonne"));
        }
        if (!map) {
            host.report(map.error());
            return tl::make_unexpected(exit_code::usage);
        }
        maps.push_back(std::move(*map));
    }
    ReadingChoices result;
    if (!profile_.empty()) {
        auto profile = find_profile(profile_, args, tables, host);
        if (!profile) {
            return tl::make_unexpected(profile.error());
        }
        result = std::move(profile->choices);
    }
    for (const TitleMap& map : maps) {
        std::erase_if(result.titles, [&](const TitleMap& other) {
            return other.column == map.column || same_title(other, map);
        });
        std::erase_if(result.constants, [&](const ConstantValue& other) { return other.column == map.column; });
    }
    result.titles.insert(result.titles.end(), maps.begin(), maps.end());
    return result;
}

namespace {

// Earlier exports are not judged, but a line of them that cannot be read counts in no rank and in no ceiling.
void report_unread_past(const SessionTable& table, const Host& host)
{
    std::map<std::string, std::vector<std::string>> codes;
    for (const SetAside& line : table.set_aside()) {
        if (table.is_past_file(line.source)) {
            codes[line.place.file].push_back(line.code);
        }
    }
    for (const auto& [file, lines] : codes) {
        Diagnostic diagnostic;
        diagnostic.code = lines.front();
        diagnostic.severity = Severity::warning;
        diagnostic.place.file = file;
        diagnostic.message = lines.size() == 1
                                 ? "export antérieur : une ligne mise de côté, qui ne compte pas"
                                 : fmt::format("export antérieur : {} lignes mises de côté, qui ne comptent pas", lines.size());
        diagnostic.hint = "vérifier ce fichier à part montre ce qui ne s'y lit pas";
        host.report(diagnostic);
    }
}

} // namespace

tl::expected<SessionTable, int> SessionFiles::load(const Args& args, const Tables& tables, const Host& host, std::size_t jobs)
{
    auto chosen = choices(args, tables, host);
    if (!chosen) {
        return tl::make_unexpected(chosen.error());
    }
    read_with_ = std::move(*chosen);
    std::vector<SourcePtr> sources;
    bool good = true;
    for (const std::vector<std::string>* const list : {&files_, &past_}) {
        for (const std::string& file : *list) {
            auto source = read_source(file);
            if (source) {
                sources.push_back(*source);
            } else {
                host.report(source.error());
                good = false;
            }
        }
    }
    DiagnosticSink errors;
    auto table = read_sessions(sources, errors, read_with_, jobs); // one run tells what is wrong with every file
    host.report(errors.items());
    if (!good || !table || (!frozen_.empty() && !freeze(*table, read_with_, host))) {
        return tl::make_unexpected(exit_code::input);
    }
    table->set_past_from(files_.size());
    report_unread_past(*table, host);
    return std::move(*table);
}

tl::expected<SessionSet, int> SessionFiles::open(const Args& args, const Tables& tables, const Host& host, const std::string& directory)
{
    auto chosen = choices(args, tables, host);
    if (!chosen) {
        return tl::make_unexpected(chosen.error());
    }
    DiagnosticSink errors;
    for (const std::string& file : files_) {
        auto bytes = open_bytes(file, directory);
        if (bytes) {
            opened_.push_back(*bytes);
        } else {
            errors.add(bytes.error());
        }
    }
    std::vector<LongText> texts;
    for (const std::shared_ptr<const ByteFile>& file : opened_) {
        if (opened_.size() != files_.size()) {
            break;
        }
        auto text = take_in_long(file, chosen->encoding, directory);
        if (text) {
            texts.push_back(std::move(*text));
        } else {
            errors.add(text.error());
        }
    }
    auto set = texts.size() == files_.size() ? SessionSet::open(std::move(texts), errors, *chosen) : std::nullopt;
    host.report(errors.items());
    if (!set) {
        return tl::make_unexpected(exit_code::input);
    }
    return std::move(*set);
}

std::vector<Diagnostic> SessionFiles::rewritten() const
{
    std::vector<Diagnostic> found;
    for (const std::shared_ptr<const ByteFile>& file : opened_) {
        if (file->was_rewritten()) {
            found.push_back(changed_while_read(file->name(), false));
        }
    }
    return found;
}

std::optional<SessionTable> SessionFiles::read_again(std::span<const SourcePtr> sources) const
{
    DiagnosticSink ignored; // all was said of the files as they were
    ReadingChoices choices = read_with_;
    choices.encoding = Encoding::utf8; // they were converted when they were first read
    auto table = read_sessions(sources, ignored, choices);
    if (table) {
        table->set_past_from(files_.size());
    }
    return table;
}

bool SessionFiles::freeze(const SessionTable& table, const ReadingChoices& choices, const Host& host) const
{
    const auto text = write_profile(table, choices);
    if (!text) {
        host.report(text.error());
        return false;
    }
    const auto output = Output::open(frozen_);
    if (!output) {
        host.report(output.error());
        return false;
    }
    (*output)->write(*text);
    const auto unwritten = (*output)->finish();
    if (unwritten) {
        host.report(*unwritten);
    }
    return !unwritten;
}

} // namespace kine::cli
