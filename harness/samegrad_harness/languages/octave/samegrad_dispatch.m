## -*- texinfo -*-
## @deftypefn {} {[@var{head}, @var{value}] =} samegrad_dispatch (@var{request})
## Answer one request of the harness.
##
## All three are columns of doubles in the grammar of @file{stream.py}. The request is a
## struct with @code{nonce}, @code{package}, @code{function}, @code{arguments} (a struct),
## @code{order} (the names of all arguments, a cell), @code{by_place} (how many of these
## are not name-value pairs) and, where the function gives not one value,
## @code{outputs} (their names, a cell). The head repeats the nonce and
## has @code{warnings}, and either @code{seconds} or @code{kind} (the identifier),
## @code{message} and @code{stack}. The value of a call that failed is empty.
## @end deftypefn

function [head, value] = samegrad_dispatch (request)
  request = samegrad_decode (request);
  head = value = [];
  ## What a function prints would go to the terminal that oct2py reads for a prompt.
  printed = evalc ("[head, value] = attempt (request);");
  head.nonce = request.nonce;
  head.warnings = warned (printed);
  head = samegrad_encode (head);
endfunction

function [head, value] = attempt (request)
  value = zeros (0, 1);
  ## One line a warning: a backtrace would follow it in what was printed.
  warning ("off", "backtrace", "local");
  try
    handle = callable (request);
    arguments = in_order (request.arguments, request.order, request.by_place);
    results = cell (1, count_of_outputs (request));
    start = tic ();
    [results{:}] = handle (arguments{:});
    head.seconds = toc (start);
    ## Encoded here, so that what cannot be sent is an error of this call.
    value = samegrad_encode (together (results, request));
  catch failure
    head = struct ("kind", failure.identifier, "message", failure.message);
    head.stack = places (failure.stack);
  end_try_catch
endfunction

## The names were checked against the closed list; a name that is not one would be code.
function handle = callable (request)
  names = {request.package, request.function};
  if (! all (cellfun (@isvarname, names)))
    error ("samegrad_harness:name", "not a function name: %s", request.function);
  endif
  handle = str2func ([request.package, ".", request.function]);
endfunction

## A colon asks for the default of an argument left out before one that is given.
function arguments = in_order (given, order, by_place)
  present = isfield (given, order);
  places = find (present);
  arguments = cell (1, min (max ([0, places]), by_place));
  for i = 1:numel (arguments)
    if (present(i))
      arguments{i} = given.(order{i});
    else
      arguments(i) = {:};
    endif
  endfor
  for i = places(places > by_place)
    arguments = [arguments, order(i), {given.(order{i})}];
  endfor
endfunction

function count = count_of_outputs (request)
  count = 1;
  if (isfield (request, "outputs"))
    count = numel (request.outputs);
  endif
endfunction

## One value as it is; several, or none, as a struct.
function value = together (results, request)
  if (isfield (request, "outputs"))
    value = cell2struct (results, request.outputs, 2);
  else
    value = results{1};
  endif
endfunction

## Outermost first; the calls of the harness itself are left out.
function stack = places (frames)
  stack = {};
  for frame = frames(:)'
    if (strncmp (frame.name, "samegrad_dispatch", 17))
      break;
    elseif (! strncmp (frame.name, "samegrad_encode", 15))
      stack = [{sprintf("%s at line %d", frame.name, frame.line)}, stack];
    endif
  endfor
endfunction

function warnings = warned (printed)
  lines = strsplit (printed, "\n");
  lines = lines(strncmp (lines, "warning: ", 9));
  warnings = cellfun (@(line) line(10:end), lines, "UniformOutput", false);
endfunction
