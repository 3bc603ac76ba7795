#include "bot/web/doors/web_rooms.hpp"

#include "bot/web/api/api.hpp"
#include "bot/web/doors/metrics.hpp"
#include "bot/web/doors/unsubscribe_page.hpp"
#include "bot/web/http/form.hpp"
#include "bot/web/pages/routes.hpp"
#include "bot/web/pages/shipped_words.hpp"
#include "bot/web/pages/style_sheet.hpp"
#include "core/domain/require.hpp"

#include <map>
#include <utility>
#include <variant>

namespace dunlin::web {

struct WebRooms::Route {
  std::variant<PageMaker, ActionMaker, ApiRoute const*, Direct> maker;
  std::optional<Role> at_least{}; // none: open to everybody
};

struct WebRooms::Door {
  std::string_view name;
  Hosts hosts;
  Router router;
  std::vector<Route> routes; // in the order of the router's numbers
  DoorFigures figures{.door = name};

  void add(Method method, std::string_view pattern, Route route) {
    router.add(method, pattern);
    routes.push_back(route);
  }
};

struct WebRooms::Desk {
  explicit Desk(liquid::MonotonicClock const& watch) : clock(watch), templates(shipped_pages(), watch) {}

  liquid::MonotonicClock clock;
  PageTemplates templates;
  Languages languages = shipped_languages();
  Languages for_customers = customers_languages();
  std::optional<store::Reader> reader;            // opened by the first page
  std::map<std::string, format::Formats> formats; // by language

  format::Formats& formats_of(std::string const& language) {
    auto found = formats.find(language);
    if (found == formats.end()) {
      auto made = format::Formats::create(language);
      require(made.has_value(), "the languages of pages have formats");
      found = formats.emplace(language, std::move(*made)).first;
    }
    return found->second;
  }
  Tongue tongue_of_customer(Request const& request, Zone zone, Timestamp now) {
    auto const& words = for_customers.best(request.header("accept-language"));
    return {words, formats_of(words.language()), std::move(zone), now};
  }
};

namespace {

constexpr std::size_t kFormBytesMax = std::size_t{1024} * 1024; // the console's server takes more: imports

std::vector<std::string> with_loopback(std::vector<std::string> names) {
  for (auto const* own : {"localhost", "127.0.0.1", "[::1]"})
    names.emplace_back(own);
  return names;
}

Zone zone_of(House const& house) { // pages are read in the office of the (first) creditor
  return house.creditors.empty() ? Zone() : house.creditors.front().zone;
}

net::HttpResponse response_of(Answer answer) {
  add_safe_headers(answer);
  net::HttpResponse response{.status = answer.status, .headers = {}, .body = std::move(answer.body)};
  response.headers.add("Content-Type", std::move(answer.type));
  for (auto& [name, value] : answer.headers)
    response.headers.add(std::move(name), std::move(value));
  return response;
}

std::optional<Method> method_of(std::string_view method) {
  if (method == "GET" || method == "HEAD") return Method::get;
  if (method == "POST") return Method::post;
  return std::nullopt;
}

// The request as pages see it; nothing when it is none of ours.
std::optional<Request> read(net::HttpRequest& request) {
  auto const method = method_of(request.method);
  auto known = method ? request_of(*method, request.target) : std::nullopt;
  if (!known) return std::nullopt;
  for (auto const& header : request.headers) {
    auto name = header.name;
    for (auto& c : name)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    known->headers.emplace_back(std::move(name), header.value);
  }
  known->body = std::move(request.body);
  known->peer = std::move(request.peer);
  known->form = form_of(known->header("content-type"), known->body);
  return known;
}

Answer method_not_allowed(std::string allow) {
  auto answer = text("This page does not take that method.\n", 405);
  answer.headers.emplace_back("Allow", std::move(allow));
  return answer;
}

} // namespace

Result<void> console_may_listen(std::string_view address) {
  if (is_loopback_address(address)) return {};
  return fail(
      Errc::refused,
      "the console has no login yet, so it answers on this machine only: let it listen on 127.0.0.1 "
      "or ::1, not on " +
          std::string(address) + ", and reach it from elsewhere through an SSH tunnel"
  );
}

WebRooms::WebRooms(WebWorld world, WebSettings settings)
    : world_(std::move(world)),
      settings_(std::move(settings)),
      tokens_(settings_.link_key),
      alerts_(settings_.link_key),
      passwords_(settings_.password_key),
      entrance_(world_.random, settings_.entrance),
      desk_(std::make_unique<Desk>([&clock = world_.clock] { return clock.monotonic().time_since_epoch(); })),
      public_(std::make_unique<Door>("public", Hosts(with_loopback(settings_.public_hosts)))),
      console_(std::make_unique<Door>("console", Hosts(with_loopback(settings_.console_hosts)))) {
  for (auto* door : {public_.get(), console_.get()}) {
    door->add(Method::get, "/healthz", {&WebRooms::healthz});
    door->add(Method::get, "/readyz", {&WebRooms::readyz});
    door->add(Method::get, "/assets/{name}", {&WebRooms::assets});
  }
  public_->add(Method::get, "/u/{token}", {&WebRooms::unsubscribe_ask});
  public_->add(Method::post, "/u/{token}", {&WebRooms::unsubscribe_do});
  public_->add(Method::get, "/a/{token}", {&WebRooms::alert_ask});
  public_->add(Method::post, "/a/{token}", {&WebRooms::alert_do});

  console_->add(Method::get, "/login", {&WebRooms::login_ask});
  console_->add(Method::post, "/login", {&WebRooms::login_do});
  console_->add(Method::post, "/logout", {&WebRooms::logout_do});
  console_->add(Method::get, "/join/{token}", {&WebRooms::join_ask});
  console_->add(Method::post, "/join/{token}", {&WebRooms::join_do});
  console_->add(Method::get, "/metrics", {&WebRooms::metrics});
  for (auto const& route : page_routes())
    console_->add(Method::get, route.pattern, {route.make, route.at_least});
  for (auto const& route : action_routes())
    console_->add(Method::post, route.pattern, {route.make, route.at_least});
  for (auto const& route : api_routes())
    console_->add(route.method, route.pattern, {&route});
}

WebRooms::~WebRooms() = default;

asio::awaitable<net::HttpResponse> WebRooms::answer_public(net::HttpRequest request) {
  if (auto taken = co_await take_in(request)) co_return std::move(*taken);
  co_return co_await answer(*public_, std::move(request));
}
asio::awaitable<net::HttpResponse> WebRooms::answer_console(net::HttpRequest request) {
  return answer(*console_, std::move(request));
}

asio::awaitable<net::HttpResponse> WebRooms::answer(Door& door, net::HttpRequest request) {
  Answer said;
  auto known = read(request);
  if (!door.hosts.allow(request.headers.find("Host").value_or("")) || request.headers.count("Host") != 1) {
    said = text("This server does not answer to that name.\n", 421);
  } else if (!known) {
    said = method_of(request.method) ? text("That address is not understood.\n", 400)
                                     : method_not_allowed("GET, HEAD, POST");
  } else {
    try {
      said = co_await lead(door, std::move(*known));
    } catch (GroundGone const& gone) {
      world_.log.error("web.store_unreachable", {{"door", door.name}, {"why", gone.what()}});
      said = text("The store cannot be read right now. Nothing was changed; please try again.\n", 503);
    }
  }
  door.figures.by_hundred[static_cast<std::size_t>(said.status / 100)] += 1;
  co_return response_of(std::move(said));
}

asio::awaitable<Answer> WebRooms::lead(Door& door, Request request) {
  bool const for_programs = request.path.starts_with("/api/");
  if (for_programs && &door == console_.get()) {
    auto const rulebook = world_.rulebook();
    if (api_token(request, rulebook->house.tokens) == nullptr) co_return api_needs_token();
  }
  if (!for_programs && request.body.size() > kFormBytesMax)
    co_return text("That is more than a form of ours sends.\n", 413);
  auto match = door.router.find(request.method, request.path);
  if (auto* wrong = std::get_if<Router::WrongMethod>(&match)) co_return method_not_allowed(wrong->allow);
  if (auto* found = std::get_if<Router::Found>(&match)) {
    request.parameters = std::move(found->parameters);
    co_return co_await lead_in(door, door.routes[found->route], request);
  }
  if (&door != console_.get()) co_return text("There is no such page.\n", 404);
  if (for_programs) co_return problem(404, "Not found", "There is no such resource in version 1.");
  static constexpr PageMaker kNowhere = [](Scene const& scene, Request const&) {
    return no_such(scene, "There is no such page.");
  };
  co_return co_await lead_in(door, {kNowhere, Role::read_only}, request);
}

asio::awaitable<Answer> WebRooms::lead_in(Door& door, Route const& route, Request const& request) {
  if (auto const* direct = std::get_if<Direct>(&route.maker)) co_return co_await (this->**direct)(request);
  if (auto const* api = std::get_if<ApiRoute const*>(&route.maker))
    co_return co_await serve_program(**api, request);
  require(
      &door == console_.get() && route.at_least, "pages and actions stand in the console and name a role"
  );
  auto const rulebook = world_.rulebook();
  auto const now = world_.clock.now();
  auto arrival = entrance_.arrive(request, rulebook->house, now);
  if (!arrival.viewer) co_return co_await ask_for_login(request, std::move(arrival));
  auto const viewer = *arrival.viewer;
  auto const* action = std::get_if<ActionMaker>(&route.maker);
  std::string_view refused;
  if (action != nullptr && !entrance_.form_is_ours(request, rulebook->house, now))
    refused = "The form is too old or not one of ours. Go back, load the page again and repeat it.";
  else if (!viewer.may(*route.at_least))
    refused = rulebook->house.has_login() ? "Your role does not allow that. Ask an administrator."
                                          : "Nobody can act here yet: dunlin user link NAME makes a login.";
  Answer answer;
  if (!refused.empty())
    answer = co_await show(request, [&](Scene const& scene) {
      return trouble(scene, 403, "Not allowed", refused);
    });
  else if (action != nullptr)
    answer = co_await perform(*action, request, viewer);
  else
    answer = co_await make(std::get<PageMaker>(route.maker), request, viewer);
  if (!arrival.cookie.empty()) answer.headers.emplace_back("Set-Cookie", std::move(arrival.cookie));
  co_return answer;
}

template <class Make>
auto WebRooms::on_worker(std::string_view accept_language, Viewer const& viewer, Make make)
    -> asio::awaitable<std::invoke_result_t<Make&, Scene const&>> {
  auto const rulebook = world_.rulebook();
  auto const now = world_.clock.now();
  co_return co_await world_.worker.run([&] {
    if (!desk_->reader) desk_->reader.emplace(world_.open_reader());
    auto const& words = desk_->languages.best(accept_language);
    Tongue const tongue(words, desk_->formats_of(words.language()), zone_of(rulebook->house), now);
    return make(Scene{
        .reader = *desk_->reader,
        .rulebook = *rulebook,
        .tongue = tongue,
        .templates = desk_->templates,
        .sandbox = world_.sandbox,
        .subscriptions = world_.subscriptions,
        .viewer = viewer,
        .now = now,
        .clock = desk_->clock,
    });
  });
}

asio::awaitable<void> WebRooms::look(std::function<void(Scene const&)> at) {
  Viewer const nobody;
  co_await on_worker({}, nobody, [&](Scene const& scene) {
    at(scene);
    return true;
  });
}

asio::awaitable<Answer> WebRooms::show(Request const& request, std::function<Answer(Scene const&)> make) {
  Viewer const nobody;
  auto answer = co_await on_worker(request.header("accept-language"), nobody, std::move(make));
  answer.headers.emplace_back("Vary", "Accept-Language");
  co_return answer;
}

asio::awaitable<Answer> WebRooms::make(PageMaker maker, Request const& request, Viewer const& viewer) {
  auto answer = co_await on_worker(request.header("accept-language"), viewer, [&](Scene const& scene) {
    return maker(scene, request);
  });
  answer.headers.emplace_back("Vary", "Accept-Language");
  co_return answer;
}

asio::awaitable<Answer> WebRooms::perform(ActionMaker maker, Request const& request, Viewer const& viewer) {
  auto outcome = co_await on_worker(request.header("accept-language"), viewer, [&](Scene const& scene) {
    return maker(scene, request);
  });
  if (auto* answer = std::get_if<Answer>(&outcome)) co_return std::move(*answer);
  if (auto* trial = std::get_if<Trial>(&outcome)) {
    world_.log.info("web.message_tried", {{"by", viewer.name}, {"subject", trial->message.subject}});
    auto const what = co_await world_.try_out(std::move(trial->message));
    co_return co_await on_worker(request.header("accept-language"), viewer, [&](Scene const& scene) {
      return trial->told(scene, what);
    });
  }
  auto deed = std::get<Deed>(std::move(outcome));
  auto then = deed.then;
  auto const page = deed.page;
  auto const done = co_await world_.act({ActorKind::user, viewer.name}, std::move(deed));
  if (done && page) co_return co_await on_worker(request.header("accept-language"), viewer, page);
  if (done) co_return see_other(std::move(then));
  world_.log.warn("web.not_done", {{"path", request.path}, {"why", done.error().detail}});
  static constexpr PageMaker kMoved = [](Scene const& scene, Request const&) {
    return trouble(
        scene, 409, "Something changed meanwhile", "Look at it again and repeat what you wanted to do."
    );
  };
  co_return co_await make(kMoved, request, viewer);
}

asio::awaitable<Answer> WebRooms::healthz(Request const&) {
  co_return text("well\n");
}

asio::awaitable<Answer> WebRooms::readyz(Request const&) {
  co_return co_await on_worker({}, Viewer{}, [](Scene const& scene) {
    scene.reader.customers->counts();
    return text("ready\n");
  });
}

// Open while the console is; then to programs with a token and to who is logged in.
asio::awaitable<Answer> WebRooms::metrics(Request const& request) {
  auto const rulebook = world_.rulebook();
  bool const known = api_token(request, rulebook->house.tokens) != nullptr ||
                     entrance_.arrive(request, rulebook->house, world_.clock.now()).viewer.has_value();
  if (!known) co_return api_needs_token();
  std::array const figures{public_->figures, console_->figures};
  auto answer = co_await on_worker({}, Viewer{}, [&](Scene const& scene) {
    return text(metrics_text(scene.reader.customers->counts(), figures));
  });
  answer.type = "text/plain; version=0.0.4; charset=utf-8";
  co_return answer;
}

asio::awaitable<Answer> WebRooms::assets(Request const& request) {
  co_return asset(request, request.parameter("name"));
}

asio::awaitable<Answer> WebRooms::unsubscribe_ask(Request const& request) {
  auto const what = tokens_.open(request.parameter("token"), world_.clock.now());
  auto const stage = what ? UnsubscribeStage::asks : UnsubscribeStage::no_such_link;
  co_return co_await show(request, [&](Scene const& scene) {
    auto const tongue = desk_->tongue_of_customer(request, zone_of(scene.rulebook.house), scene.now);
    return unsubscribe_page(scene, tongue, stage, what ? std::optional(*what) : std::nullopt);
  });
}

asio::awaitable<Answer> WebRooms::unsubscribe_do(Request const& request) {
  auto const what = tokens_.open(request.parameter("token"), world_.clock.now());
  auto stage = UnsubscribeStage::no_such_link;
  if (what) {
    auto const said = form_field(request.header("content-type"), request.body, "List-Unsubscribe");
    stage = UnsubscribeStage::asks;
    if (said == "One-Click") {
      OptOut const opt_out{
          .address = what->address,
          .creditor = what->creditor,
          .purpose = what->purpose,
          .by = "link",
          .at = world_.clock.now(),
      };
      auto const done = co_await world_.opt_out(what->customer, listening::OptedOut{opt_out});
      stage = done ? UnsubscribeStage::done : UnsubscribeStage::failed;
      if (!done) world_.log.warn("web.opt_out_failed", {{"why", done.error().detail}});
    }
  }
  co_return co_await show(request, [&](Scene const& scene) {
    auto const tongue = desk_->tongue_of_customer(request, zone_of(scene.rulebook.house), scene.now);
    return unsubscribe_page(scene, tongue, stage, what ? std::optional(*what) : std::nullopt);
  });
}

} // namespace dunlin::web
