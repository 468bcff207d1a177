[[1],2,4] => answer null
[[1],2,3] => answer "3 is odd"
[[0],0,0] => answer null
* => answer "that is another number"
