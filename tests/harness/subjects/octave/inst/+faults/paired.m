function came = paired (a = 1, b = 2, varargin)
  pairs = struct ("c", 3, "d", 4);
  for i = 1:2:numel (varargin)
    pairs.(varargin{i}) = varargin{i + 1};
  endfor
  came = {a, b, pairs.c, pairs.d};
endfunction
