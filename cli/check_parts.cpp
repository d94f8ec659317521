// SPDX-License-Identifier: Apache-2.0
#include "check_parts.hpp"

#include "exit_codes.hpp"
#include "input.hpp"
#include "output.hpp"

#include "kine/base/text.hpp"
#include "kine/render/check_merge.hpp"

#include <fmt/format.h>

namespace kine::cli {

namespace {

constexpr std::string_view of_the_whole[]{"--suppressions",    "--baseline", "--write-baseline",
                                          "--max-diagnostics", "--fix",      "--diff"};
// What the parts were told, and which would change nothing any more.
constexpr std::string_view of_each_part[]{"--select",     "--ignore",       "--seuil", "--map",         "--profil",   "--write-profil",
                                          "--historique", "--territoire", "--date",  "--connu-le", "--tarifs", "--regles"};

std::vector<std::string> given_among(const Args& args, std::span<const std::string_view> options)
{
    std::vector<std::string> found;
    for (const std::string_view option : options) {
        const std::vector<std::string>& values = args.given(option);
        const bool all = option == "--max-diagnostics" && !values.empty() && values.front().find_first_not_of('0') == std::string::npos;
        if (!values.empty() && !all) {
            found.emplace_back(option);
        }
    }
    return found;
}

} // namespace

void CheckParts::declare(Args& args)
{
    args.group("Répartir");
    args.text({.names = "--part",
               .value = "I/N",
               .help = "ne dire que ce qui est des patients de la partie I sur N ; -f json ou ndjson",
               .by_default = "tous"},
              part_);
    args.flag({.names = "--merge",
               .help = "les fichiers sont les rapports de toutes les parties : écrire celui de l'ensemble"},
              merge_);
}

std::optional<Diagnostic> CheckParts::mistake(const Args& args, const SharedOptions& shared) const
{
    if (!any()) {
        return std::nullopt;
    }
    if (merge_ && !part_.empty()) {
        return args.mistake("--part et --merge ne vont pas ensemble", "écrire les parties avec l'une, les joindre avec l'autre");
    }
    if (!part_.empty() && !parse_part(part_)) {
        return args.unreadable(fmt::format("--part : partie illisible « {} »", printable(part_)),
                            "écrire par exemple --part 1/4, puis 2/4, 3/4 et 4/4");
    }
    if (shared.format != "json" && shared.format != "ndjson") {
        return args.mistake(fmt::format("{} ne va pas avec la forme {}", name(), shared.format),
                            "ajouter -f ndjson, ou -f json");
    }
    if (const auto given = given_among(args, of_the_whole); !given.empty()) {
        return args.mistake(fmt::format("{} ne va pas avec {} : cela porte sur l'ensemble", name(), join_french(given)),
                            "vérifier sans, ou sans partager");
    }
    if (const auto given = given_among(args, of_each_part); merge_ && !given.empty()) {
        return args.mistake(fmt::format("--merge ne va pas avec {} : les rapports sont déjà écrits", join_french(given)),
                            "donner ces options à chaque kine check --part");
    }
    return std::nullopt;
}

void CheckParts::say_set_aside(const std::vector<std::string>& keys, const Host& host) const
{
    if (!keys.empty()) {
        host.say(fmt::format("kine check: {} laisse de côté {}, que donnent les réglages : cela porte sur l'ensemble\n", name(), join_french(keys)));
    }
}

int CheckParts::merge(const std::vector<std::string>& reports, const CheckReport& report, const SharedOptions& shared,
                      const Host& host) const
{
    DiagnosticSink errors;
    std::vector<SourcePtr> sources;
    for (const std::string& file : reports) {
        auto source = read_source(file);
        if (source) {
            sources.push_back(std::move(*source));
        } else {
            errors.add(std::move(source.error()));
        }
    }
    const auto merged = merge_check_reports(sources, shared.format == "json" ? CheckFormat::json : CheckFormat::ndjson, errors);
    if (!merged) {
        host.report(errors.items());
        return exit_code::input;
    }
    const auto output = Output::open(shared.output);
    if (!output) {
        host.report(output.error());
        return exit_code::input;
    }
    (*output)->write(merged->text);
    if (const auto unwritten = (*output)->finish()) {
        host.report(*unwritten);
        return exit_code::input;
    }
    return report.verdict_of_all(merged->summary, host);
}

} // namespace kine::cli
