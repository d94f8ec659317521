// SPDX-License-Identifier: Apache-2.0
// kine_bench_generate: a year of invented sessions, some of them wrong, with the list of the wrong ones.
//
//   kine_bench_generate [--rows N] [--seed N] [--mistakes N] [--only KIND] [--form csv|tableur|ndjson] [--shuffle] FILE [TRUTH]
//
// Rows are sorted by patient, or shuffled, always in the same way. TRUTH has a line « line;code » for each mistake.
#include "row_cells.hpp"

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <span>
#include <string>

namespace {

using namespace kine::bench;

enum class Form { csv, tableur, ndjson };

struct Request {
    Choices choices;
    Form form{Form::csv};
    std::string file, truth;
};

// Titles of a French spreadsheet, in its order.
struct Titled {
    std::string_view title;
    Cell cell;
};
constexpr std::array spreadsheet{
    Titled{"N° dossier", Cell::patient}, Titled{"Date de l'acte", Cell::date}, Titled{"Heure de début", Cell::heure},
    Titled{"Lettre clé", Cell::lettre}, Titled{"Coefficient", Cell::coefficient},
    Titled{"Indemnité de déplacement", Cell::indemnite}, Titled{"Nb IK", Cell::ik}, Titled{"Majoration", Cell::majoration},
    Titled{"Montant DE", Cell::de_montant}, Titled{"Montant facturé", Cell::montant}, Titled{"Durée (min)", Cell::duree},
    Titled{"Lieu", Cell::lieu}, Titled{"Distance aller", Cell::distance}, Titled{"Relief", Cell::zone},
    Titled{"Hors agglo", Cell::hors_agglomeration}, Titled{"Adresse de visite", Cell::adresse},
    Titled{"N° série", Cell::serie}, Titled{"Séance n°", Cell::seance}, Titled{"N° ordonnance", Cell::ordonnance},
    Titled{"Date de prescription", Cell::date_ordonnance}, Titled{"Nb séances prescrites", Cell::seances_prescrites},
    Titled{"Médecin prescripteur", Cell::prescripteur}, Titled{"Type de prescripteur", Cell::prescripteur_type},
    Titled{"Date de renouvellement", Cell::renouvellement}, Titled{"Date d'opération", Cell::operation},
    Titled{"Date de sortie", Cell::sortie_hospitalisation}, Titled{"Programme PRADO", Cell::prado},
    Titled{"Exonération", Cell::exoneration}, Titled{"Régime", Cell::regime}, Titled{"TP", Cell::tiers_payant},
    Titled{"Mode de facturation", Cell::mode}, Titled{"Né(e) le", Cell::naissance}, Titled{"Sexe", Cell::sexe},
    Titled{"Urgent", Cell::urgence}, Titled{"Motif du dépassement", Cell::de_motif}, Titled{"Code praticien", Cell::praticien},
    Titled{"Présence", Cell::presence}, Titled{"Nb patients", Cell::groupe},
    Titled{"Accord préalable", Cell::accord_prealable}, Titled{"Département", Cell::departement}};

[[noreturn]] void give_up(const std::string& why)
{
    std::fprintf(stderr, "kine_bench_generate: %s\n", why.c_str());
    std::exit(2);
}

std::uint64_t whole(const std::string& text)
{
    if (text.empty() || text.size() > 12 || text.find_first_not_of("0123456789") != std::string::npos) {
        give_up("a number is expected, not " + text);
    }
    return std::stoull(text);
}

Form form_of(const std::string& name)
{
    return name == "csv" ? Form::csv : name == "tableur" ? Form::tableur : name == "ndjson" ? Form::ndjson
           : (give_up("a form is csv, tableur or ndjson, not " + name), Form::csv);
}

Mistake mistake_of(const std::string& name)
{
    for (unsigned i = 1; i < mistake_count; ++i) {
        if (info(static_cast<Mistake>(i)).name == name) {
            return static_cast<Mistake>(i);
        }
    }
    give_up("unknown mistake " + name);
}

Request read(std::span<char*> words)
{
    Request request;
    std::vector<std::string> names;
    for (std::size_t i = 1; i < words.size(); ++i) {
        const std::string word = words[i];
        const auto value = [&] { return i + 1 < words.size() ? std::string{words[++i]} : std::string{}; };
        if (word == "--rows") {
            request.choices.rows = whole(value());
        } else if (word == "--seed") {
            request.choices.seed = whole(value());
        } else if (word == "--mistakes") {
            request.choices.mistakes = static_cast<unsigned>(whole(value()));
        } else if (word == "--only") {
            request.choices.only = mistake_of(value());
        } else if (word == "--form") {
            request.form = form_of(value());
        } else if (word == "--shuffle") {
            request.choices.shuffle = true;
        } else if (word.starts_with("--")) {
            give_up("unknown option " + word);
        } else {
            names.push_back(word);
        }
    }
    if (names.empty() || names.size() > 2) {
        give_up("the file to write, and the file of the truth, are expected");
    }
    request.file = names[0];
    request.truth = names.size() == 2 ? names[1] : "";
    return request;
}

// Bytes on their way to a file, a few megabytes at a time.
class File {
  public:
    explicit File(const std::string& name) : file_{std::fopen(name.c_str(), "wb"), &std::fclose}
    {
        if (!file_) {
            give_up("cannot write " + name);
        }
        text_.reserve(limit + 4096);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File()
    {
        flush();
    }
    [[nodiscard]] std::string& text() { return text_; }
    void breathe()
    {
        if (text_.size() >= limit) {
            flush();
        }
    }

  private:
    static constexpr std::size_t limit = 1U << 22U;
    void flush()
    {
        if (std::fwrite(text_.data(), 1, text_.size(), file_.get()) != text_.size()) {
            give_up("cannot write, the disk may be full");
        }
        text_.clear();
    }
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
    std::string text_;
};

void title(Form form, std::string& text)
{
    if (form == Form::csv) {
        for (std::size_t i = 0; i < canonical_cells; ++i) {
            text.append(i == 0 ? "" : ",").append(name(static_cast<Cell>(i)));
        }
        text += '\n';
    } else if (form == Form::tableur) {
        text += "\xEF\xBB\xBF";
        for (const Titled& column : spreadsheet) {
            text.append(column.cell == Cell::patient ? "" : ";").append(column.title);
        }
        text += "\r\n";
    }
}

void line(Form form, const RowCells& cells, std::string& text)
{
    if (form == Form::tableur) {
        for (const Titled& column : spreadsheet) {
            text.append(column.cell == Cell::patient ? "" : ";").append(cells[column.cell]);
        }
        text += "\r\n";
        return;
    }
    for (std::size_t i = 0; i < canonical_cells; ++i) {
        const auto cell = static_cast<Cell>(i);
        if (form == Form::csv) {
            if (i != 0) {
                text += ',';
            }
            text.append(cells[cell]);
        } else if (!cells[cell].empty()) {
            text.append(i == 0 ? "{\"" : ",\"").append(name(cell)).append("\":\"").append(cells[cell]) += '"';
        }
    }
    text += form == Form::csv ? "\n" : "}\n";
}

void write(const Request& request)
{
    const Country country = make_country(request.choices);
    RowCells cells{country, request.form == Form::tableur};
    File file{request.file};
    const std::unique_ptr<File> truth = request.truth.empty() ? nullptr : std::make_unique<File>(request.truth);
    title(request.form, file.text());
    std::size_t number = request.form == Form::ndjson ? 0 : 1;
    for (const RowRef& row : country.rows) {
        ++number;
        cells.fill(row);
        line(request.form, cells, file.text());
        file.breathe();
        if (truth && row.mistake != Mistake::none) {
            truth->text().append(std::to_string(number)).append(";").append(info(row.mistake).code) += '\n';
            truth->breathe();
        }
    }
}

} // namespace

int main(int count, char** words)
{
    write(read({words, static_cast<std::size_t>(count)}));
    return 0;
}
