// Template trial: what a customer would read if a text were in force now, made by the same ContentMaker that
// makes messages, guard and all. Nothing is queued and nothing leaves. Runs on: the thread of the reader.
// Errors: a sentence: mistakes in the text, a customer who owes nothing, has no address or no creditor.
#pragma once

#include "bot/library/template_pages.hpp"
#include "channels/outgoing.hpp"
#include "core/domain/customer_facts.hpp"
#include "core/domain/rulebook.hpp"
#include "templates/liquid/stopwatch.hpp"

namespace dunlin::library {

Result<channels::Outgoing> try_template(
    TemplateText const& text, store::BookReading& book, CustomerFacts const& facts, Rulebook const& rulebook,
    Timestamp now, liquid::MonotonicClock const& clock
);

// The name by which plans ask for the template in this file, "reminder-1" of "de/reminder-1.person"; empty
// for partials, which no message is made of alone.
std::string message_name(std::string_view page_name);

} // namespace dunlin::library
