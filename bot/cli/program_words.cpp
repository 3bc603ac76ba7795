#include "bot/cli/program_words.hpp"

namespace dunlin::cli {

void ProgramWords::add_to(CLI::App& app, Invocation& called) {
  using What = WebhookCommand::What;
  auto* webhook = app.add_subcommand("webhook", "programs that are told of events, over https and signed");
  webhook->require_subcommand(1);
  auto const command = [&](std::string const& name, std::string const& help, WebhookCommand& into,
                           What what) {
    into.what = what;
    auto* sub = webhook->add_subcommand(name, help);
    sub->callback([&called, &into] { called.command = into; });
    return sub;
  };
  auto const named = [&](std::string const& name, std::string const& help, WebhookCommand& into, What what) {
    auto* sub = command(name, help, into, what);
    sub->add_option("name", into.name)->required();
    sub->footer("Example: dunlin webhook " + name + " erp");
    return sub;
  };
  command("list", "all webhooks: state, last success, what waits", list_, What::list);
  auto* add = named("add", "tell a program of events from now on; its secret is shown once", add_, What::add);
  add->add_option("url", add_.url, "https://…, where events are posted to")->required();
  add->add_option("--events", add_.events, "kinds of docs/events.md, ROOM.* or *, with commas between")
      ->required()
      ->delimiter(',');
  add->footer("Examples:\n"
              "  dunlin webhook add erp https://erp.example.com/events --events payment_recorded,desk.*\n"
              "  dunlin webhook add lake https://lake.example.com/in --events '*'\n"
              "A name that is there gets the new address and events; its secret and its place stay.");
  named("pause", "tell it nothing until it is resumed; nothing is lost", pause_, What::pause)
      ->add_option("--why", pause_.why, "for those who come later");
  named("resume", "go on where it stood", resume_, What::resume);
  named("rotate", "make a new secret; for a day the older one signs, too", rotate_, What::rotate);
  named("remove", "end it for good", remove_, What::remove);
  named("test", "try what waits now, and send a trial behind it", test_, What::test);
  named("deliveries", "the newest attempts, the newest first", deliveries_, What::deliveries);
}

} // namespace dunlin::cli
