// SPDX-License-Identifier: Apache-2.0
#include "quote.hpp"

#include "exit_codes.hpp"
#include "output.hpp"
#include "quote_answers.hpp"

#include "kine/base/decimal.hpp"
#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kine::cli {

namespace {

constexpr std::array<std::string_view, 3> quote_formats{"text", "csv", "json"};
constexpr std::string_view standard_input = "-";

} // namespace

std::span<const std::string_view> QuoteCommand::formats() const { return quote_formats; }

void QuoteCommand::declare(Args& args)
{
    args.usage("[OPTIONS] COTATION…");
    args.usage("[OPTIONS] -");
    args.usage("[OPTIONS] --parcours FICHIER");
    args.operands({"COTATION…",
                   "termes joints par « + », comme \"RAB 8,5 + IFD\" ; chaque argument est chiffré à part ; "
                   "« - » lit une demande par ligne sur l'entrée standard et y répond ligne à ligne"},
                  cotations_);
    args.group("Prix");
    args.count({.names = "-n,--seances", .value = "N", .help = "nombre de séances", .by_default = "1", .usual = true},
               sessions_, max_sessions);
    args.positive({.names = "--distance",
                   .value = "KM",
                   .help = "distance aller jusqu'au domicile ; les kilomètres facturables sont ajoutés",
                   .usual = true},
                  distance_);
    args.text({.names = "--zone",
               .value = "ZONE",
               .help = "plaine, montagne ou pied-ski, pour --distance",
               .by_default = "plaine",
               .proposals = {"plaine", "montagne", "pied-ski"}},
              km_zone_);
    args.text({.names = "--parcours", .value = "FICHIER", .help = "chiffrer un parcours de soins (TOML)"},
              path_);
    args.flag({.names = "--strict", .help = "refuser toute valeur qui n'est pas en vigueur"}, strict_);
    args.flag({.names = "--explain", .help = "donner le texte de chaque chiffre (format text)", .usual = true}, explain_);
    args.group("Qui paie");
    args.text({.names = "--exoneration",
               .value = "CAS",
               .help = "ald, maternite, atmp, c2s, ame, invalidite…",
               .by_default = "aucune",
               .proposals = {"ald", "maternite", "atmp", "c2s", "ame", "invalidite", "militaire", "nouveau-ne"}},
              exoneration_);
    args.text(
        {.names = "--regime", .value = "REGIME", .help = "general, alsace-moselle…", .by_default = "general",
         .in_file = InFile::word, .proposals = {"general", "alsace-moselle"}},
        regime_);
    args.example("kine quote \"RAB 8,5 + IFD\" -d 2026-03-02", "une séance à domicile");
    args.example("kine quote \"NMI 9 + IFS\" --distance 8 --explain", "avec les kilomètres, et les textes");
    args.example("kine quote \"AMK 10,7\" \"RAM 8,09\" -t la-reunion", "deux prix outre-mer");
    args.example("kine quote \"RAM 8,09\" -d 2025-07-10 --connu-le 2025-06-01", "le prix annoncé ce jour-là");
    args.example("kine quote - -f json < demandes.txt", "des milliers de prix d'un seul processus");
    args.note("Code de retour : 0 tout est en règle, 1 une erreur ou un avertissement, 2 ligne de commande, 3 demande ou tables "
              "illisibles, 70 erreur interne, 130 interruption.");
}

QuoteRequest QuoteCommand::defaults(Date day) const
{
    QuoteRequest request;
    request.day = day;
    request.territory = shared.territory_or_default();
    request.known_on = shared.known_on;
    request.sessions = sessions_;
    request.distance_km = distance_;
    request.km_zone = km_zone_;
    request.payer = {exoneration_, regime_};
    request.strict = strict_;
    return request;
}

std::optional<Diagnostic> QuoteCommand::misuse(const Args& args) const
{
    if (path_.empty() && cotations_.empty()) {
        return args.mistake("aucune cotation à chiffrer", "écrire par exemple kine quote \"RAB 8,5\"");
    }
    if (!path_.empty() && !cotations_.empty()) {
        return args.mistake("--parcours et une cotation ne vont pas ensemble", "lancer deux commandes");
    }
    if (!path_.empty() && !args.given("--seances").empty()) {
        return args.mistake("--parcours et -n ne vont pas ensemble", "le nombre de séances de chaque étape est dans le fichier");
    }
    if (reads_lines() && cotations_.size() > 1) {
        return args.mistake("« - » ne va pas avec d'autres cotations",
                            "les écrire dans l'entrée, une par ligne");
    }
    // « kine quote RAB 8,5 »: neither word is a cotation, the shell has cut one.
    const auto piece = std::find_if(cotations_.begin(), cotations_.end(),
                                    [](const std::string& word) { return word == "+" || parse_decimal(word).has_value(); });
    if (cotations_.size() > 1 && piece != cotations_.end()) {
        return args.mistake(fmt::format("« {} » n'est pas une cotation à lui seul", printable(*piece)),
                            fmt::format("mettre des guillemets : kine quote \"{}\"",
                                        printable(fmt::format("{}", fmt::join(cotations_, " ")))));
    }
    return std::nullopt;
}

bool QuoteCommand::reads_lines() const
{
    return std::find(cotations_.begin(), cotations_.end(), standard_input) != cotations_.end();
}

int QuoteCommand::run(const Args& args, Host& host)
{
    if (const auto mistake = misuse(args)) {
        host.report(*mistake);
        return exit_code::usage;
    }
    const auto day = shared.date ? Result<Date>{*shared.date} : host.today();
    if (!day) {
        host.report(day.error());
        return exit_code::usage;
    }
    const auto tables = load_tables(shared.tables, shared.rules, host);
    auto loaded = tables ? load_cotation_rules(*tables, host) : nullptr;
    if (loaded == nullptr) {
        return exit_code::input;
    }
    CotationRules& rules = host.keep(std::shared_ptr{std::move(loaded)});
    if (shared.verbose) {
        host.say(fmt::format("tables : {}\n", describe(*tables)));
    }
    const QuoteRequest request = defaults(*day);
    if (auto mistakes = check_request(request, *tables->catalog); !mistakes.empty()) {
        for (Diagnostic& mistake : mistakes) {
            mistake.place.file = args.command();
        }
        host.report(mistakes);
        return exit_code::usage;
    }
    return path_.empty() ? answer_cotations(request, *tables, rules, host)
                         : answer_path(request, *tables, rules, host);
}

int QuoteCommand::answer_cotations(const QuoteRequest& defaults, const Tables& tables, CotationRules& rules,
                                   const Host& host) const
{
    const auto output = Output::open(shared.output, Output::Rights::usual);
    if (!output) {
        host.report(output.error());
        return exit_code::input;
    }
    const QuoteForm text_form = reads_lines() || shared.quiet ? QuoteForm::line : QuoteForm::screen;
    const QuoteForm form = shared.format == "csv"    ? QuoteForm::csv
                           : shared.format == "json" ? QuoteForm::json
                                                     : text_form;
    QuoteAnswers answers{
        *tables.catalog, rules, **output, host, {form, explain_, host.data_style(shared.to_file())}};
    std::optional<Diagnostic> failure;
    if (reads_lines()) {
        failure = answer_lines(defaults, answers);
    } else {
        for (const std::string& cotation : cotations_) {
            QuoteRequest request = defaults;
            request.cotation = cotation;
            answers.answer(request);
        }
    }
    if (!reads_lines() && (*output)->empty()) {
        return answers.exit_code(); // nothing could be priced: a file of that name is left as it is
    }
    if (auto unwritten = (*output)->finish()) {
        failure = std::move(unwritten);
    }
    if (failure) {
        host.report(*failure);
        return exit_code::input;
    }
    return answers.exit_code();
}

} // namespace kine::cli
