// SPDX-License-Identifier: Apache-2.0
#include "kine/render/html.hpp"

#include "html_chart.hpp"
#include "html_page.hpp"
#include "html_style.hpp"
#include "html_subjects.hpp"
#include "html_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace kine {

namespace {

std::string_view tone_class(PaperTone tone)
{
    switch (tone) {
    case PaperTone::plain:
        return "";
    case PaperTone::strong:
        return " class=\"strong\"";
    case PaperTone::quiet:
        return " class=\"quiet\"";
    case PaperTone::warning:
        return " class=\"warning\"";
    }
    return {};
}

// Text inside a string of a style sheet: letters and digits as they are, the rest by its code.
std::string css_string(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead < 0x80U ? 1 : lead < 0xE0U ? 2 : lead < 0xF0U ? 3 : 4;
        const std::string_view one = text.substr(i, length);
        const bool plain = (lead >= '0' && lead <= '9') || (lead >= 'a' && lead <= 'z') ||
                           (lead >= 'A' && lead <= 'Z') || lead == ' ' || lead >= 0x80U;
        result += plain ? std::string{one} : fmt::format("\\{:06x}", lead);
        i += length;
    }
    return result;
}

class PageWriter {
  public:
    explicit PageWriter(bool many) : many_{many} {}

    void add(const PaperOverview& overview)
    {
        if (overview.figures.empty()) {
            return;
        }
        out_ += "<section class=\"overview\" aria-labelledby=\"ensemble\">\n<h2 class=\"h2\" id=\"ensemble\">En chiffres</h2>\n<dl class=\"figures\">\n";
        for (const PaperFact& figure : overview.figures) {
            out_ += fmt::format("<div class=\"figure\"><dt>{}</dt><dd>{}</dd></div>\n", escape_html(figure.name), escape_html(figure.value));
        }
        out_ += "</dl>\n<div class=\"charts\">\n";
        for (const PaperChart& chart : overview.charts) {
            add(chart);
        }
        out_ += "</div>\n</section>\n";
    }

    // `about`: attributes that the form of the page looks at.
    void article(const Paper& paper, std::string_view about)
    {
        out_ += fmt::format("<article id=\"{}\" lang=\"{}\" aria-labelledby=\"{}-titre\"{}>\n", escape_html(paper.id),
                            escape_html(paper.language), escape_html(paper.id), about);
        out_ += fmt::format("<div class=\"head\"><div><h{0} class=\"title\" id=\"{1}-titre\">{2}</h{0}>",
                            many_ ? 2 : 1, escape_html(paper.id), escape_html(paper.title));
        out_ += paper.subtitle.empty()
                    ? ""
                    : fmt::format("<p class=\"subtitle\">{}</p>", escape_html(paper.subtitle));
        out_ += "</div>";
        out_ += paper.mark.empty() ? "" : fmt::format("<p class=\"mark\">{}</p>", escape_html(paper.mark));
        out_ += "</div>\n";
        for (const PaperBlock& block : paper.blocks) {
            std::visit([this](const auto& what) { add(what); }, block);
        }
        out_ += paper.footer.empty() ? "" : fmt::format("<footer>{}</footer>\n", escape_html(paper.footer));
        out_ += "</article>\n";
    }

    [[nodiscard]] std::string take() { return std::exchange(out_, {}); }

  private:
    void add(const PaperHeading& heading)
    {
        const int level = std::clamp(heading.level + (many_ ? 1 : 0), 2, 6);
        out_ += fmt::format("<h{0} class=\"h{1}\">{2}</h{0}>\n", level, std::clamp(heading.level, 2, 3),
                            escape_html(heading.text));
    }

    void add(const PaperParagraph& paragraph)
    {
        out_ += fmt::format("<p{}>{}</p>\n", tone_class(paragraph.tone), escape_html(paragraph.text));
    }

    void add(const PaperList& list)
    {
        out_ += fmt::format("<ul{}>\n", tone_class(list.tone));
        for (const std::string& item : list.items) {
            out_ += fmt::format("<li>{}</li>\n", escape_html(item));
        }
        out_ += "</ul>\n";
    }

    void add(const PaperBoxes& boxes)
    {
        out_ += "<div class=\"boxes\">\n";
        for (const PaperBox& box : boxes.boxes) {
            out_ += fmt::format("<div class=\"box\"><p class=\"label\">{}</p>", escape_html(box.title));
            for (std::size_t i = 0; i < box.lines.size(); ++i) {
                out_ +=
                    fmt::format("<p{}>{}</p>", i == 0 ? " class=\"strong\"" : "", escape_html(box.lines[i]));
            }
            out_ += "</div>\n";
        }
        out_ += "</div>\n";
    }

    void add(const PaperFacts& facts)
    {
        out_ += "<dl class=\"facts\">\n";
        for (const PaperFact& fact : facts.facts) {
            out_ += fmt::format("<dt>{}</dt><dd>{}</dd>\n", escape_html(fact.name), escape_html(fact.value));
        }
        out_ += "</dl>\n";
    }

    void add(const PaperTable& table) { out_ += table_html(table); }

    void add(const PaperChart& chart)
    {
        out_ += fmt::format("<figure>\n<figcaption><strong>{}</strong><span>{}</span></figcaption>\n",
                            escape_html(chart.title), escape_html(chart.summary));
        out_ += chart_svg(chart, ++charts_) + "</figure>\n";
    }

    void add(const PaperSignatures& places)
    {
        out_ += "<div class=\"signatures\">\n";
        for (const PaperSignature& place : places.signatures) {
            out_ += fmt::format(
                "<div class=\"signature\"><p class=\"strong\">{}</p><p class=\"label\">{}</p></div>\n",
                escape_html(place.title), escape_html(place.instruction));
        }
        out_ += "</div>\n";
    }

    bool many_;
    std::size_t charts_{0};
    std::string out_;
};

std::string joined(std::string text, std::string_view between, std::string_view more)
{
    return more.empty() ? text : fmt::format("{}{}{}", text, between, more);
}

std::string full_title(const Paper& paper)
{
    return joined(joined(paper.title, " – ", paper.subtitle), " – ", paper.reference);
}

std::string margin_box(std::string_view place, std::string_view content)
{
    return fmt::format("@{}{{vertical-align:top;padding-top:3mm;content:{}}}", place, content);
}

// The foot of every printed page; a page is numbered when the file is one document.
std::string page_feet(std::span<const Paper> papers)
{
    const auto left = [](const Paper& paper) {
        return margin_box("bottom-left", "\"" + css_string(paper.footer) + "\"");
    };
    if (papers.size() == 1) {
        return fmt::format("@page{{{}{}}}\n", left(papers.front()),
                           margin_box("bottom-right", "counter(page) \" / \" counter(pages)"));
    }
    std::string style;
    for (std::size_t i = 0; i < papers.size(); ++i) {
        style += fmt::format("main>article:nth-of-type({0}){{page:d{0}}}@page d{0}{{{1}}}\n", i + 1,
                             left(papers[i]));
    }
    return style;
}

std::string title_html(std::string_view title, std::string_view subtitle)
{
    return fmt::format("<header class=\"top\"><h1 class=\"title\">{}</h1>{}</header>\n", escape_html(title),
                       subtitle.empty() ? std::string{} : fmt::format("<p class=\"subtitle\">{}</p>", escape_html(subtitle)));
}

// `followers`: the form hides an entry with its paper.
std::string contents(std::span<const Paper> papers, bool followers)
{
    if (papers.empty()) {
        return "<p class=\"top\">Aucun document.</p>\n";
    }
    std::string out = "<nav aria-labelledby=\"sommaire\"><h2 class=\"h2\" id=\"sommaire\">Sommaire</h2>\n<ol>\n";
    for (const Paper& paper : papers) {
        const std::string id = escape_html(paper.id);
        out += fmt::format("<li{0}><a href=\"#{1}\">{2}</a> <span class=\"quiet\">{1}</span></li>\n",
                           followers ? fmt::format(" data-of=\"{}\"", id) : std::string{}, id,
                           escape_html(joined(joined(paper.title, ", ", paper.subtitle), ", ", paper.patient)));
    }
    return out + "</ol></nav>\n";
}

} // namespace

std::string escape_html(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '<') {
            result += "&lt;";
        } else if (c == '>') {
            result += "&gt;";
        } else if (c == '&') {
            result += "&amp;";
        } else if (c == '"') {
            result += "&quot;";
        } else if (c == '\'') {
            result += "&#39;";
        } else if ((byte < 0x20U && c != '\n' && c != '\t') || byte == 0x7FU) {
            result += "\uFFFD";
        } else {
            result += c;
        }
    }
    return result;
}

std::string papers_html(std::span<const Paper> papers, std::string_view title, const PaperOverview& overview)
{
    const bool many = papers.size() != 1;
    const PaperSubjects subjects{papers};
    HtmlPage page;
    page.title = many ? joined(std::string{title}, " – ", overview.subtitle) : full_title(papers.front());
    if (!papers.empty()) {
        page.metas = {{"author", papers.front().author}, {"description", many ? page.title : papers.front().subject}};
    }
    page.style = subjects.empty() ? std::string_view{} : filter_style();
    page.style += html_style() + page_feet(papers);
    PageWriter writer{many};
    if (many) {
        page.body = title_html(title, overview.subtitle);
        writer.add(overview);
        page.body += writer.take();
    }
    if (!subjects.empty()) {
        page.script = filter_script();
        page.body += filter_html(subjects.filter());
    }
    page.body += many ? contents(papers, !subjects.empty()) : std::string{};
    for (const Paper& paper : papers) {
        writer.article(paper, subjects.attributes_of(paper));
    }
    page.body += "<main>\n" + writer.take() + "</main>\n";
    return html_page(page);
}

} // namespace kine
