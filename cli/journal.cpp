#include "journal.hpp"

#include "exit_codes.hpp"

#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kine::cli {

namespace {

constexpr std::array<std::string_view, 3> journal_formats{"text", "csv", "json"};

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

} // namespace

std::span<const std::string_view> JournalCommand::formats() const { return journal_formats; }

void JournalCommand::declare(Args& args)
{
    args.usage("[OPTIONS] FICHIER");
    args.usage("[OPTIONS] FICHIER avoir NUMÉRO --motif TEXTE");
    args.usage("[OPTIONS] FICHIER verifier");
    args.operands(
        {"FICHIER…",
         "le journal, puis ce qu'il y a à faire : avoir annule un document, ses séances sont de nouveau à "
         "facturer ; verifier relit tout, numéros, sommes et empreintes ; sans rien, l'état du journal"},
        words_);
    args.group("Tâches");
    args.text({.names = "--motif", .value = "TEXTE", .help = "avoir : pourquoi le document est annulé"},
              options_.reason);
    args.example("kine journal cabinet.journal", "documents émis, sommes dues et reçues");
    args.example("kine journal cabinet.journal avoir 2026-0042 --motif \"cotation fausse\"",
                 "annuler un document");
    args.example("kine journal cabinet.journal verifier", "rien ne manque, rien n'a été changé");
    args.note("Un journal est fait par kine bill --journal. Un document émis ne change plus et ne s'efface "
              "pas : un avoir, qui a "
              "son propre numéro, l'annule.");
    args.note("Code de retour : 0 fait, 1 le journal est abîmé (verifier), 2 ligne de commande, 3 journal "
              "illisible ou écriture "
              "refusée.");
}

std::optional<Diagnostic> JournalCommand::choose(const Args& args, const JournalVerb*& verb,
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
    if (verb->needs_reason && trim(options_.reason).empty()) {
        return args.mistake(fmt::format("{} attend un motif", verb->name),
                            "écrire par exemple --motif \"cotation fausse\"");
    }
    if (!verb->needs_reason && !options_.reason.empty()) {
        return args.mistake("--motif ne va qu'avec avoir");
    }
    return std::nullopt;
}

int JournalCommand::run(const Args& args, Host& host)
{
    const JournalVerb* verb = nullptr;
    std::vector<std::string> words;
    auto mistake = choose(args, verb, words);
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
