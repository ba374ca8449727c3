/** Annotations of the standard library that stand without arguments. */
const atoms = new Set(
  `input_order first_fail anti_first_fail smallest largest occurrence most_constrained max_regret dom_w_deg impact
  activity indomain indomain_min indomain_max indomain_middle indomain_median indomain_random indomain_interval
  indomain_split indomain_split_random indomain_reverse_split outdomain_min outdomain_max outdomain_median
  outdomain_random complete domain bounds value_propagation domain_propagation bounds_propagation is_defined_var
  var_is_introduced promise_total maybe_partial output_var output_only no_output add_to_output restart_none
  domain_change_constraint no_cse cache_result empty_annotation promise_ctx_monotone promise_ctx_antitone
  indomain_default default_search annotated_expression ctx_pos ctx_neg ctx_root ctx_mix mzn_check_var`.split(
    /\s+/,
  ),
);

/** Annotations of the standard library that take arguments. */
const calls = new Set(
  `int_search bool_search float_search set_search seq_search warm_start warm_start_array restart_constant
  restart_linear restart_geometric restart_luby relax_and_reconstruct output output_array defines_var doc_comment
  constraint_name expression_name mzn_constraint_name mzn_expression_name mzn_path mzn_deprecated mzn_output_section
  mzn_add_annotated_expression mzn_break_here int_default_search bool_default_search float_default_search set_default_search priority_search on_restart symmetry_breaking_constraint implied_constraint redundant_constraint dominance_breaking_constraint warm_start_int mzn_internal_representation`.split(
    /\s+/,
  ),
);

/** All of them, for “did you mean”. */
export const annotationNames = (): readonly string[] => [...atoms, ...calls];

export const isAnnotationName = (name: string): boolean => atoms.has(name);
export const isAnnotationCall = (name: string): boolean => calls.has(name);
