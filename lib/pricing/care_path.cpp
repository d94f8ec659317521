// SPDX-License-Identifier: Apache-2.0
#include "kine/pricing/care_path.hpp"

#include "kine/input/toml_reader.hpp"

#include <fmt/format.h>

namespace kine {

namespace {

constexpr unsigned bad_count = 21; // ENT-121

Diagnostic no_steps(const Source& file)
{
    Diagnostic diagnostic;
    diagnostic.code = "ENT-120";
    diagnostic.message = "aucune séance dans ce parcours";
    diagnostic.hint = "ajouter une table [[seance]] avec sa cotation";
    diagnostic.place.file = file.name();
    return diagnostic;
}

Diagnostic too_many_sessions(const CarePath& path, const Source& file)
{
    Diagnostic diagnostic;
    diagnostic.code = "ENT-122";
    diagnostic.message = fmt::format("ce parcours compte {} séances", path.sessions());
    diagnostic.hint = fmt::format("{} au plus sont attendues", max_sessions);
    diagnostic.place.file = file.name();
    return diagnostic;
}

std::optional<std::int64_t> read_count(TomlTable& table)
{
    const std::int64_t count = table.integer("nombre").value_or(1);
    if (count < 1 || count > max_sessions) {
        table.report(bad_count, "nombre", fmt::format("« nombre » vaut {}", count),
                     fmt::format("écrire un nombre de séances de 1 à {}", max_sessions));
        return std::nullopt;
    }
    return count;
}

std::optional<CarePathStep> read_step(TomlTable& table, const QuoteRequest& defaults, const Catalog& catalog,
                                      DiagnosticSink& sink)
{
    CarePathStep step;
    const auto cotation = table.text("cotation", Need::required);
    step.label = table.text("libelle").value_or("");
    const auto count = read_count(table);
    const auto day = table.date("date");
    table.finish();
    if (!cotation || !count) {
        return std::nullopt;
    }
    step.count = *count;
    step.place = table.place("cotation");
    QuoteRequest request = defaults;
    request.cotation = *cotation;
    request.day = day.value_or(defaults.day);
    request.sessions = 1;
    std::vector<Diagnostic> errors;
    auto quote = make_quote(request, catalog, errors);
    for (Diagnostic& error : errors) {
        error.place = step.in_file(error.place);
        sink.add(std::move(error));
    }
    if (!quote) {
        return std::nullopt;
    }
    step.quote = std::move(*quote);
    return step;
}

CarePathTotals sum(const std::vector<CarePathStep>& steps)
{
    CarePathTotals totals;
    for (const CarePathStep& step : steps) {
        const PricedCotation& priced = step.quote.priced;
        totals.total += priced.total.times(step.count);
        totals.reimbursable += priced.reimbursable.times(step.count);
        totals.overrun += priced.overrun.times(step.count);
        totals.off_list += priced.off_list.times(step.count);
        totals.amo += step.quote.parts.amo.times(step.count);
        totals.amc += step.quote.parts.amc.times(step.count);
        totals.split_known = totals.split_known && step.quote.parts.known;
    }
    return totals;
}

} // namespace

Place CarePathStep::in_file(const Place& in_cotation) const
{
    Place result = place;
    // The text starts after the quote; with escapes it does not stand there as it reads, and the whole value
    // is shown.
    const bool literal =
        place.column < place.excerpt.size() &&
        std::string_view{place.excerpt}.substr(place.column).starts_with(in_cotation.excerpt);
    if (in_cotation.column != 0 && literal) {
        result.column = place.column + in_cotation.column;
        result.width = in_cotation.width;
    }
    return result;
}

std::int64_t CarePath::sessions() const
{
    std::int64_t count = 0;
    for (const CarePathStep& step : steps) {
        count += step.count;
    }
    return count;
}

std::optional<CarePath> read_care_path(const Source& file, const QuoteRequest& defaults,
                                       std::optional<Date> fixed_day, const Catalog& catalog,
                                       DiagnosticSink& sink)
{
    const auto document = TomlDocument::parse(file.name(), file.text(), TomlFamily::user_file, sink);
    if (!document) {
        return std::nullopt;
    }
    const std::size_t mistakes_before = sink.items().size();
    CarePath path;
    TomlTable root = document->root();
    path.title = root.text("titre", Need::required).value_or("");
    QuoteRequest request = defaults;
    const auto start = root.date("date");
    request.day = fixed_day ? *fixed_day : start.value_or(defaults.day);
    for (TomlTable& table : root.tables("seance")) {
        if (auto step = read_step(table, request, catalog, sink)) {
            path.steps.push_back(std::move(*step));
        }
    }
    root.finish();
    if (path.steps.empty() && sink.items().size() == mistakes_before) {
        sink.add(no_steps(file));
    } else if (path.sessions() > max_sessions) {
        sink.add(too_many_sessions(path, file));
    }
    if (sink.items().size() != mistakes_before) {
        return std::nullopt;
    }
    path.totals = sum(path.steps);
    path.bilans = plan_bilans(path.steps, catalog);
    return path;
}

} // namespace kine
