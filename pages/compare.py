"""The compare page: which plan do we take?"""

from lib.ui.session import scenarios
from lib.ui.views import compare, compare_ideas, compare_inputs, compare_results
from lib.ui.views.heading import ask

kept = scenarios.scenarios()
if len(kept) == 1:
    ask("Which plan do we take?", compare_ideas.ANSWER)
    compare_ideas.offer()
else:
    chosen = compare.chosen(kept)
    comparison = compare.comparison_of(chosen)
    ask("Which plan do we take?", compare.answer(comparison, chosen))
    compare.manage(kept, chosen)
    compare_results.draw(comparison)
    compare_inputs.draw(comparison, chosen)
    compare_results.details(comparison)
