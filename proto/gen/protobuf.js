// Made by scripts/gen.ts; do not edit. 64-bit integers are numbers, never objects of class Long.
import $protobuf from 'protobufjs/minimal.js';

$protobuf.util.Long = null;
$protobuf.configure();

export default $protobuf;
