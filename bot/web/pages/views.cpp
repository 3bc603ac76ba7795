#include "bot/web/pages/views.hpp"

#include "bot/web/pages/acts.hpp"
#include "bot/web/pages/webhooks_page.hpp"

namespace dunlin::web {

Shape Tile::shape() {
  static liquid::Field const told[] = {
      tell<&Tile::name>("name"), tell<&Tile::figure>("figure"), tell<&Tile::note>("note"),
      tell<&Tile::link>("link")
  };
  return told;
}
Shape TodayView::shape() {
  static liquid::Field const told[] = {
      tell<&TodayView::summary>("summary"), tell<&TodayView::more_needs>("more_needs"),
      tell<&TodayView::tiles>("tiles"),     tell<&TodayView::needs>("needs"),
      tell<&TodayView::sending>("sending"), tell<&TodayView::sources>("sources")
  };
  return told;
}
Shape Choice::shape() {
  static liquid::Field const told[] = {
      tell<&Choice::value>("value"), tell<&Choice::name>("name"), tell<&Choice::current>("current")
  };
  return told;
}
Shape CaseLine::shape() {
  static liquid::Field const told[] = {
      tell<&CaseLine::link>("link"),
      tell<&CaseLine::customer>("customer"),
      tell<&CaseLine::number>("number"),
      tell<&CaseLine::overdue>("overdue"),
      tell<&CaseLine::receivables>("receivables"),
      tell<&CaseLine::oldest>("oldest"),
      tell<&CaseLine::level>("level"),
      tell<&CaseLine::held>("held"),
      tell<&CaseLine::next>("next")
  };
  return told;
}
Shape CasesView::shape() {
  static liquid::Field const told[] = {
      tell<&CasesView::summary>("summary"), tell<&CasesView::text>("text"),   tell<&CasesView::show>("show"),
      tell<&CasesView::older>("older"),     tell<&CasesView::newer>("newer"), tell<&CasesView::tabs>("tabs"),
      tell<&CasesView::held>("held"),       tell<&CasesView::cases>("cases")
  };
  return told;
}
Shape CustomerLine::shape() {
  static liquid::Field const told[] = {
      tell<&CustomerLine::link>("link"),         tell<&CustomerLine::name>("name"),
      tell<&CustomerLine::number>("number"),     tell<&CustomerLine::country>("country"),
      tell<&CustomerLine::language>("language"), tell<&CustomerLine::next>("next")
  };
  return told;
}
Shape CustomersView::shape() {
  static liquid::Field const told[] = {
      tell<&CustomersView::summary>("summary"), tell<&CustomersView::text>("text"),
      tell<&CustomersView::older>("older"), tell<&CustomersView::newer>("newer"),
      tell<&CustomersView::customers>("customers")
  };
  return told;
}
Shape MessageLineView::shape() {
  static liquid::Field const told[] = {
      tell<&MessageLineView::link>("link"),         tell<&MessageLineView::what>("what"),
      tell<&MessageLineView::customer>("customer"), tell<&MessageLineView::customer_link>("customer_link"),
      tell<&MessageLineView::amount>("amount"),     tell<&MessageLineView::when>("when"),
      tell<&MessageLineView::state>("state"),       tell<&MessageLineView::tone>("tone"),
      tell<&MessageLineView::detail>("detail")
  };
  return told;
}
Shape MessagesView::shape() {
  static liquid::Field const told[] = {
      tell<&MessagesView::summary>("summary"), tell<&MessagesView::older>("older"),
      tell<&MessagesView::newer>("newer"), tell<&MessagesView::tabs>("tabs"),
      tell<&MessagesView::messages>("messages")
  };
  return told;
}
Shape StepView::shape() {
  static liquid::Field const told[] = {
      tell<&StepView::name>("name"), tell<&StepView::note>("note"), tell<&StepView::state>("state")
  };
  return told;
}
Shape ReceivableLine::shape() {
  static liquid::Field const told[] = {
      tell<&ReceivableLine::number>("number"), tell<&ReceivableLine::note>("note"),
      tell<&ReceivableLine::amount>("amount"), tell<&ReceivableLine::badge>("badge"),
      tell<&ReceivableLine::tone>("tone")
  };
  return told;
}
Shape CaseView::shape() {
  static liquid::Field const told[] = {
      tell<&CaseView::customer>("customer"), tell<&CaseView::customer_link>("customer_link"),
      tell<&CaseView::creditor>("creditor"), tell<&CaseView::currency>("currency"),
      tell<&CaseView::state>("state"),       tell<&CaseView::state_tone>("state_tone"),
      tell<&CaseView::summary>("summary"),   tell<&CaseView::older>("older"),
      tell<&CaseView::total>("total"),       tell<&CaseView::acts>("acts"),
      tell<&CaseView::steps>("steps"),       tell<&CaseView::tabs>("tabs"),
      tell<&CaseView::rows>("rows"),         tell<&CaseView::receivables>("receivables"),
      tell<&CaseView::facts>("facts")
  };
  return told;
}
Shape CaseSummary::shape() {
  static liquid::Field const told[] = {tell<&CaseSummary::link>("link"),   tell<&CaseSummary::name>("name"),
                                       tell<&CaseSummary::state>("state"), tell<&CaseSummary::tone>("tone"),
                                       tell<&CaseSummary::note>("note"),   tell<&CaseSummary::open>("open")};
  return told;
}
Shape ContactLine::shape() {
  static liquid::Field const told[] = {
      tell<&ContactLine::name>("name"), tell<&ContactLine::address>("address"),
      tell<&ContactLine::badge>("badge"), tell<&ContactLine::tone>("tone")
  };
  return told;
}
Shape CustomerView::shape() {
  static liquid::Field const told[] = {
      tell<&CustomerView::name>("name"),         tell<&CustomerView::number>("number"),
      tell<&CustomerView::summary>("summary"),   tell<&CustomerView::older>("older"),
      tell<&CustomerView::acts>("acts"),         tell<&CustomerView::badges>("badges"),
      tell<&CustomerView::cases>("cases"),       tell<&CustomerView::rows>("rows"),
      tell<&CustomerView::contacts>("contacts"), tell<&CustomerView::receivables>("receivables"),
      tell<&CustomerView::facts>("facts"),       tell<&CustomerView::erasing>("erasing")
  };
  return told;
}
Shape MessageView::shape() {
  static liquid::Field const told[] = {
      tell<&MessageView::title>("title"),       tell<&MessageView::state>("state"),
      tell<&MessageView::tone>("tone"),         tell<&MessageView::summary>("summary"),
      tell<&MessageView::customer>("customer"), tell<&MessageView::case_link>("case_link"),
      tell<&MessageView::subject>("subject"),   tell<&MessageView::preview_link>("preview_link"),
      tell<&MessageView::evidence>("evidence"), tell<&MessageView::total>("total"),
      tell<&MessageView::tabs>("tabs"),         tell<&MessageView::receivables>("receivables"),
      tell<&MessageView::facts>("facts"),       tell<&MessageView::fate>("fate")
  };
  return told;
}
Shape LetterView::shape() {
  static liquid::Field const told[] = {
      tell<&LetterView::subject>("subject"),
      tell<&LetterView::from>("from"),
      tell<&LetterView::to>("to"),
      tell<&LetterView::when>("when"),
      tell<&LetterView::text>("text"),
      tell<&LetterView::link>("link"),
      tell<&LetterView::answer_link>("answer_link"),
      tell<&LetterView::key>("key"),
      tell<&LetterView::preview_link>("preview_link")
  };
  return told;
}
Shape SandboxView::shape() {
  static liquid::Field const told[] = {tell<&SandboxView::letters>("letters")};
  return told;
}
Shape PlanStepView::shape() {
  static liquid::Field const told[] = {
      tell<&PlanStepView::number>("number"), tell<&PlanStepView::name>("name"),
      tell<&PlanStepView::when>("when"), tell<&PlanStepView::how>("how")
  };
  return told;
}
Shape PlanView::shape() {
  static liquid::Field const told[] = {
      tell<&PlanView::title>("title"), tell<&PlanView::note>("note"), tell<&PlanView::steps>("steps")
  };
  return told;
}
Shape PlansView::shape() {
  static liquid::Field const told[] = {
      tell<&PlansView::plans>("plans"), tell<&PlansView::sending>("sending"),
      tell<&PlansView::campaigns>("campaigns")
  };
  return told;
}
Shape Hit::shape() {
  static liquid::Field const told[] = {
      tell<&Hit::link>("link"), tell<&Hit::name>("name"), tell<&Hit::note>("note"), tell<&Hit::kind>("kind")
  };
  return told;
}
Shape SearchView::shape() {
  static liquid::Field const told[] = {
      tell<&SearchView::summary>("summary"), tell<&SearchView::found>("found")
  };
  return told;
}

namespace {

template <class... View>
std::vector<std::pair<std::string_view, Shape>> pairs() {
  return {{View::kTemplate, View::shape()}...};
}

} // namespace

std::vector<std::pair<std::string_view, Shape>> all_views() {
  return pairs<
      TodayView, CasesView, CustomersView, MessagesView, CaseView, CustomerView, MessageView, SandboxView,
      PlansView, SearchView, ActsView, SendingView, CampaignsView, PreviewView, WebhooksView>();
}

} // namespace dunlin::web
