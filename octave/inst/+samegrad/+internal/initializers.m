## -*- texinfo -*-
## @deftypefn {} {@var{table} =} samegrad.internal.initializers ()
## Return the settings of each initializer, for @code{samegrad.internal.check_settings}.
## @end deftypefn

function table = initializers ()

  setting = @samegrad.internal.setting;
  biases = setting ("biases", false, "flag");
  finite = @(name) setting (name, [], "finite");
  table.given = {setting("w"), setting("b")};
  table.zeros = {};
  table.constant = {finite("value"), biases};
  table.uniform = {finite("low"), finite("high"), biases};
  table.uniform_sqrt_2_over_n = {biases};
  table.normal = {setting("sd", [], "within", 0, Inf, "()"), biases};
  table.glorot_uniform = {biases};
  table.glorot_normal = {biases};
  table.he_uniform = {biases};
  table.he_normal = {biases};
  table.lecun_normal = {biases};

endfunction

%!test
%! names = strjoin (fieldnames (samegrad.internal.initializers ())');
%! assert (names, ["given zeros constant uniform uniform_sqrt_2_over_n normal " ...
%!                 "glorot_uniform glorot_normal he_uniform he_normal lecun_normal"]);
