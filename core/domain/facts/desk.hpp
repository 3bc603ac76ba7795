// Facts of the desk: what a person must do.
#pragma once

#include "core/domain/task.hpp"

#include <variant>

namespace dunlin::desk {

struct TaskOpened {
  static constexpr std::string_view kKind = "task_opened";
  static constexpr std::string_view kMeaning = "A person has to do something.";
  Task task;
  template <class V>
  static void fields(V&& visit) {
    visit("task", &TaskOpened::task, "the task");
  }
};

struct TaskClosed {
  static constexpr std::string_view kKind = "task_closed";
  static constexpr std::string_view kMeaning = "A person did it.";
  TaskId task;
  std::string outcome;
  std::string by;
  template <class V>
  static void fields(V&& visit) {
    visit("task", &TaskClosed::task, "the task");
    visit("outcome", &TaskClosed::outcome, "what came of it", Privacy::personal);
    visit("by", &TaskClosed::by, "who closed it");
  }
};

using Fact = std::variant<TaskOpened, TaskClosed>;

} // namespace dunlin::desk
