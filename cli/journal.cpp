// SPDX-License-Identifier: Apache-2.0
#include "journal.hpp"

#include "exit_codes.hpp"

#include "kine/base/nearest.hpp"
#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kine::cli {

namespace {

constexpr std::array<std::string_view, 5> journal_formats{"text", "csv", "json", "html", "pdf"};
constexpr std::array<std::string_view, 10> verb_options{"motif",       "periode", "etablissement", "praticien", "pourcentage",
                                                        "base",        "forme",   "siren",         "cabinet",   "patients"};

std::vector<std::string> names_of_verbs()
{
    std::vector<std::string> names;
    for (const JournalVerb& verb : journal_verbs()) {
        if (!verb.name.empty()) {
            names.emplace_back(verb.name);
        }
    }
    return names;
}

std::vector<std::string> verbs_with(std::string_view option)
{
    std::vector<std::string> names;
    for (const JournalVerb& verb : journal_verbs()) {
        const auto taken = split(verb.options, ' ');
        if (std::find(taken.begin(), taken.end(), option) != taken.end()) {
            names.emplace_back(verb.name);
        }
    }
    return names;
}

std::vector<std::string> verbs_as_papers()
{
    std::vector<std::string> names;
    for (const JournalVerb& verb : journal_verbs()) {
        if (verb.paper) {
            names.emplace_back(verb.name);
        }
    }
    return names;
}

} // namespace

std::span<const std::string_view> JournalCommand::formats() const { return journal_formats; }

void JournalCommand::declare(Args& args)
{
    args.usage("[OPTIONS] FICHIER");
    args.usage("[OPTIONS] FICHIER avoir NUMÉRO [--motif TEXTE]");
    args.usage("[OPTIONS] FICHIER retours RETOURS");
    args.usage("[OPTIONS] FICHIER impayes|rejets|recettes|retrocession|export|verifier");
    args.operands({"FICHIER…", "le journal, puis ce qu'il y a à faire : avoir annule un document, ses séances sont de nouveau à "
                               "facturer ; verifier relit tout, numéros, sommes et empreintes ; retours note les paiements et les "
                               "rejets d'un CSV ; impayes, rejets et recettes les listent ; retrocession calcule la part d'un "
                               "remplaçant ; export écrit les recettes pour le comptable ; sans rien, l'état du journal",
                   names_of_verbs()},
                  words_);
    args.group("Tâches");
    args.text({.names = "--motif", .value = "TEXTE", .help = "avoir : pourquoi le document est annulé ; sans motif, l'avoir déjà émis"}, options_.reason);
    args.text({.names = "--cabinet", .value = "FICHIER", .help = "avoir : identité du cabinet (TOML)", .in_file = InFile::path}, options_.cabinet);
    args.text({.names = "--patients", .value = "FICHIER", .help = "avoir : nom du patient (CSV)", .in_file = InFile::path}, options_.patients);
    args.text({.names = "--periode",
               .value = "PÉRIODE",
               .help = "recettes, retrocession, export : 2026, 2026-03 ou 2026-01-15..2026-02-14",
               .by_default = "l'année en cours",
               .usual = true},
              options_.period);
    args.text({.names = "--etablissement", .value = "NUMÉRO", .help = "les documents de ce cabinet seulement"}, options_.practice);
    args.text({.names = "--praticien",
               .value = "NOM",
               .help = "retrocession : qui a fait les séances",
               .by_default = "le remplaçant"},
              options_.practitioner);
    args.positive({.names = "--pourcentage", .value = "N", .help = "retrocession : part du praticien, par exemple 70"},
                  options_.percent);
    args.text({.names = "--base",
               .value = "BASE",
               .help = "retrocession : ce qui se partage",
               .by_default = "encaissements",
               .choices = {"encaissements", "factures"}},
              options_.basis);
    args.text({.names = "--forme",
               .value = "FORME",
               .help = "export : fichier des écritures comptables, journal hledger ou tableur",
               .by_default = "fec",
               .choices = {"fec", "hledger", "csv"}},
              options_.form);
    args.text({.names = "--siren", .value = "NUMÉRO", .help = "export fec : celui du nom de fichier, quand le journal n'a pas le SIRET"},
              options_.siren);
    args.example("kine journal cabinet.journal", "documents émis, sommes dues et reçues");
    args.example("kine journal cabinet.journal avoir 2026-0042 --motif \"cotation fausse\"", "annuler un document");
    args.example("kine journal cabinet.journal avoir 2026-0042 -f pdf -o avoir.pdf", "imprimer cet avoir, encore");
    args.example("kine journal cabinet.journal retours retours.csv", "noter ce que la caisse et les patients ont payé");
    args.example("kine journal cabinet.journal impayes", "qui doit quoi, depuis quand, et jusqu'à quand le réclamer");
    args.example("kine journal cabinet.journal export --periode 2026 -o ecritures.txt",
                 "les recettes de l'année pour le comptable");
    args.note("Un journal est fait par kine bill --journal. Un document émis ne change plus et ne s'efface pas : un avoir, qui a "
              "son propre numéro, l'annule.");
    args.note("Code de retour : 0 fait, 1 le journal est abîmé (verifier) ou un retour est à regarder (retours), 2 ligne de "
              "commande, 3 journal ou retours illisibles, écriture refusée.");
}

std::optional<Diagnostic> JournalCommand::choose(const Args& args, const Host& host, const JournalVerb*& verb,
                                                 std::vector<std::string>& words) const
{
    if (words_.empty()) {
        return args.mistake("aucun journal", "écrire par exemple kine journal cabinet.journal");
    }
    const std::string asked = words_.size() > 1 ? words_[1] : std::string{};
    const auto verbs = journal_verbs();
    const auto found =
        std::find_if(verbs.begin(), verbs.end(), [&](const JournalVerb& one) { return one.name == asked; });
    if (found == verbs.end()) {
        const auto close = nearest(asked, names_of_verbs());
        return args.mistake(fmt::format("tâche inconnue « {} »", printable(asked)),
                            close.empty() ? fmt::format("tâches : {}", join_french(names_of_verbs(), "ou"))
                                          : fmt::format("vouliez-vous dire {} ?", close.front()));
    }
    verb = &*found;
    words.assign(words_.begin() + (asked.empty() ? 1 : 2), words_.end());
    if (words.size() < verb->least || words.size() > verb->most) {
        return args.mistake(verb->most == 0 ? fmt::format("{} n'attend rien de plus", verb->name)
                                            : fmt::format("{} attend {}", verb->name, verb->expects));
    }
    if (shared.format == "html" || shared.format == "pdf") {
        if (!verb->paper) {
            return args.mistake(fmt::format("--format {} ne va qu'avec {}", shared.format, join_french(verbs_as_papers(), "ou")));
        }
        if (shared.format == "pdf" && !shared.to_file() && host.data_on_terminal()) {
            return args.mistake("un PDF ne s'écrit pas à l'écran", "ajouter par exemple -o avoir.pdf");
        }
    }
    for (const std::string_view option : verb_options) { // what kine.toml says is for the tasks that take it
        const auto taken = split(verb->options, ' ');
        if (!args.given(fmt::format("--{}", option)).empty() && std::find(taken.begin(), taken.end(), option) == taken.end()) {
            return args.mistake(fmt::format("--{} ne va qu'avec {}", option, join_french(verbs_with(option), "ou")));
        }
    }
    return std::nullopt;
}

int JournalCommand::run(const Args& args, Host& host)
{
    const JournalVerb* verb = nullptr;
    std::vector<std::string> words;
    auto mistake = choose(args, host, verb, words);
    const auto today = shared.date ? Result<Date>{*shared.date} : host.today();
    if (!mistake && !today) {
        mistake = today.error();
    }
    if (mistake) {
        host.report(*mistake);
        return exit_code::usage;
    }
    return verb->run({args, shared, options_, words_.front(), std::move(words), *today, host});
}

} // namespace kine::cli
