// SPDX-License-Identifier: Apache-2.0
#include "check_known.hpp"

#include "input.hpp"
#include "output.hpp"

#include "kine/base/text.hpp"
#include "kine/render/baseline.hpp"

#include <fmt/format.h>


namespace kine::cli {

namespace {

Result<Baseline> load_baseline(const std::string& path)
{
    const auto source = read_source(path);
    if (!source) {
        return fail(source.error());
    }
    return read_baseline(**source);
}

} // namespace

std::optional<std::vector<Suppression>> load_suppressions(const std::string& path, const RuleBook& book, const Host& host)
{
    const auto source = read_source(path);
    if (!source) {
        host.report(source.error());
        return std::nullopt;
    }
    DiagnosticSink mistakes;
    auto result = read_suppressions(**source, book, mistakes);
    host.report(mistakes.items());
    return result;
}

void KnownFindings::declare(Args& args)
{
    args.group("Ce qui est déjà connu");
    args.text({.names = "--suppressions",
               .value = "FICHIER.toml",
               .help = "anomalies admises, chacune avec son motif",
               .by_default = "aucune",
               .in_file = InFile::path},
              suppressions_file_);
    args.text({.names = "--baseline",
               .value = "BASE.json",
               .help = "ne compter que ce qui n'est pas dans cette base",
               .in_file = InFile::path,
               .yields_to = "--write-baseline"},
              baseline_file_);
    args.text({.names = "--write-baseline",
               .value = "BASE.json",
               .help = "écrire les anomalies d'aujourd'hui dans cette base ; le code de retour est alors 0"},
              written_);
}

std::optional<Diagnostic> KnownFindings::mistake(const Args& args) const
{
    if (!baseline_file_.empty() && !written_.empty()) {
        return args.mistake("--baseline et --write-baseline ne vont pas ensemble",
                            "écrire la base avec l'une, s'en servir avec l'autre");
    }
    return std::nullopt;
}

std::vector<std::string> KnownFindings::keys() const
{
    std::vector<std::string> keys;
    if (!suppressions_file_.empty()) {
        keys.emplace_back("suppressions");
    }
    if (!baseline_file_.empty()) {
        keys.emplace_back("baseline");
    }
    return keys;
}

std::vector<std::string> KnownFindings::set_aside()
{
    std::vector<std::string> aside = keys();
    suppressions_file_.clear();
    baseline_file_.clear();
    return aside;
}

bool KnownFindings::read(const RuleBook& book, const Host& host)
{
    if (!suppressions_file_.empty()) {
        auto suppressions = load_suppressions(suppressions_file_, book, host);
        if (!suppressions) {
            return false;
        }
        suppressions_ = std::move(*suppressions);
    }
    if (!baseline_file_.empty()) {
        auto baseline = load_baseline(baseline_file_);
        if (!baseline) {
            host.report(baseline.error());
            return false;
        }
        baseline_ = std::move(*baseline);
    }
    return true;
}

void KnownFindings::apply(CheckResult& result, const RuleBook& book, const CheckOptions& options) const
{
    if (!suppressions_file_.empty()) {
        apply_suppressions(result, suppressions_, book, options);
    }
    if (baseline_) {
        apply_baseline(result, *baseline_, options);
    }
}

bool KnownFindings::write(const CheckResult& result, bool quiet, const Host& host) const
{
    const Baseline baseline = baseline_of(result);
    const auto output = Output::open(written_);
    if (!output) {
        host.report(output.error());
        return false;
    }
    (*output)->write(baseline_json(baseline));
    if (const auto failure = (*output)->finish()) {
        host.report(*failure);
        return false;
    }
    if (!quiet) {
        host.say(fmt::format("kine check: {} {} dans {}\n", baseline.entries.size(),
                             baseline.entries.size() > 1 ? "anomalies écrites" : "anomalie écrite", printable(written_)));
    }
    return true;
}

} // namespace kine::cli
